using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>What became of a transaction in a block. Follows <c>Nethereum.RPC.Eth.DTOs.TransactionReceipt</c>.</summary>
public class TransactionReceipt
{
    /// <summary>The transaction: 32 bytes as hex digits.</summary>
    [JsonProperty("transactionHash")]
    public string? TransactionHash { get; set; }

    /// <summary>The number of the block that holds it.</summary>
    [JsonProperty("blockNumber")]
    public HexBigInteger? BlockNumber { get; set; }

    /// <summary>Who sent it.</summary>
    [JsonProperty("from")]
    public string? From { get; set; }

    /// <summary>The contract it called.</summary>
    [JsonProperty("to")]
    public string? To { get; set; }

    /// <summary>The gas it used.</summary>
    [JsonProperty("gasUsed")]
    public HexBigInteger? GasUsed { get; set; }

    /// <summary>What it paid for each unit of gas, in the chain's smallest unit.</summary>
    [JsonProperty("effectiveGasPrice")]
    public HexBigInteger? EffectiveGasPrice { get; set; }

    /// <summary>1 where it took effect, 0 where it was reverted.</summary>
    [JsonProperty("status")]
    public HexBigInteger? Status { get; set; }

    /// <summary>The events it wrote.</summary>
    [JsonProperty("logs")]
    public FilterLog[]? Logs { get; set; }

    /// <summary>Whether it was reverted.</summary>
    /// <returns>Null where the node does not say.</returns>
    public bool? HasErrors() => Status is null ? null : Status.Value.IsZero;
}
