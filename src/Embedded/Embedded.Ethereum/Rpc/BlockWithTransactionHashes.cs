using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>A block, its transactions by hash. Follows <c>Nethereum.RPC.Eth.DTOs.BlockWithTransactionHashes</c> and its base <c>Block</c>.</summary>
public class BlockWithTransactionHashes
{
    /// <summary>Its number.</summary>
    [JsonProperty("number")]
    public HexBigInteger? Number { get; set; }

    /// <summary>Its hash: 32 bytes as hex digits.</summary>
    [JsonProperty("hash")]
    public string? BlockHash { get; set; }

    /// <summary>Its time, in seconds since 1970-01-01 UTC.</summary>
    [JsonProperty("timestamp")]
    public HexBigInteger? Timestamp { get; set; }

    /// <summary>The least price of gas in it, in the chain's smallest unit.</summary>
    [JsonProperty("baseFeePerGas")]
    public HexBigInteger? BaseFeePerGas { get; set; }

    /// <summary>Its transactions' hashes.</summary>
    [JsonProperty("transactions")]
    public string[]? TransactionHashes { get; set; }
}
