using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>Which logs. Follows <c>Nethereum.RPC.Eth.DTOs.NewFilterInput</c>.</summary>
public class NewFilterInput
{
    /// <summary>The first block to look in; the latest unless it is set.</summary>
    [JsonProperty("fromBlock")]
    public BlockParameter? FromBlock { get; set; } = new();

    /// <summary>The last block to look in; the latest unless it is set.</summary>
    [JsonProperty("toBlock")]
    public BlockParameter? ToBlock { get; set; } = new();

    /// <summary>The contracts that wrote the logs; null for any.</summary>
    [JsonProperty("address")]
    public string[]? Address { get; set; }

    /// <summary>The topics by position: a text of 32 bytes in hex digits, an array of those for any of them, null for whatever is there.</summary>
    [JsonProperty("topics")]
    public object?[]? Topics { get; set; }
}
