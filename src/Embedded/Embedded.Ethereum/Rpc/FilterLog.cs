using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>An event that a contract wrote. Follows <c>Nethereum.RPC.Eth.DTOs.FilterLog</c>.</summary>
public class FilterLog
{
    /// <summary>Whether the block that holds it is no longer part of the chain.</summary>
    [JsonProperty("removed")]
    public bool Removed { get; set; }

    /// <summary>Its position in the block.</summary>
    [JsonProperty("logIndex")]
    public HexBigInteger? LogIndex { get; set; }

    /// <summary>The transaction that wrote it: 32 bytes as hex digits.</summary>
    [JsonProperty("transactionHash")]
    public string? TransactionHash { get; set; }

    /// <summary>The number of the block that holds it.</summary>
    [JsonProperty("blockNumber")]
    public HexBigInteger? BlockNumber { get; set; }

    /// <summary>The contract that wrote it.</summary>
    [JsonProperty("address")]
    public string? Address { get; set; }

    /// <summary>The values that are not indexed, as hex digits.</summary>
    [JsonProperty("data")]
    public string? Data { get; set; }

    /// <summary>The event's hash and its indexed values, each a text of 32 bytes in hex digits.</summary>
    [JsonProperty("topics")]
    public object[]? Topics { get; set; }
}
