using System.ComponentModel.DataAnnotations;

namespace Clado.Functions.Paying;

/// <summary>The chain that payments settle on, from the settings <c>Tempo__*</c>.</summary>
public sealed class TempoOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Tempo";

    /// <summary>The address of a node's JSON-RPC.</summary>
    [Required(ErrorMessage = "Tempo__RpcUrl is not set; give a Tempo node's JSON-RPC address, such as https://rpc.tempo.xyz.")]
    public Uri? RpcUrl { get; set; }

    /// <summary>The only chain that is paid on: 4217 is Tempo mainnet, 42431 the Moderato testnet.</summary>
    [Range(1, long.MaxValue, ErrorMessage = "Tempo__ChainId is not set; 4217 is Tempo mainnet, 42431 the Moderato testnet.")]
    public long ChainId { get; set; }
}
