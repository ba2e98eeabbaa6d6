using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;

namespace Clado.Payments.Tempo;

// Shapes of Tempo's JSON-RPC that differ from Ethereum's. The client below reads and writes them with Newtonsoft.Json.
internal sealed class GasEstimateJson
{
    [JsonProperty("from")]
    public required string From { get; init; }

    [JsonProperty("type")]
    public string Type { get; init; } = "0x76";

    [JsonProperty("chainId")]
    public required HexBigInteger ChainId { get; init; }

    [JsonProperty("calls")]
    public required GasEstimateCallJson[] Calls { get; init; }

    [JsonProperty("nonceKey")]
    public required HexBigInteger NonceKey { get; init; }

    [JsonProperty("nonce")]
    public required HexBigInteger Nonce { get; init; }

    [JsonProperty("validBefore", NullValueHandling = NullValueHandling.Ignore)]
    public HexBigInteger? ValidBefore { get; init; }

    [JsonProperty("feeToken", NullValueHandling = NullValueHandling.Ignore)]
    public string? FeeToken { get; init; }

    [JsonProperty("keyType", NullValueHandling = NullValueHandling.Ignore)]
    public string? KeyType { get; init; }

    [JsonProperty("keyId", NullValueHandling = NullValueHandling.Ignore)]
    public string? KeyId { get; init; }

    [JsonProperty("keyAuthorization", NullValueHandling = NullValueHandling.Ignore)]
    public KeyAuthorizationJson? KeyAuthorization { get; init; }
}

internal sealed class GasEstimateCallJson
{
    [JsonProperty("to", NullValueHandling = NullValueHandling.Ignore)]
    public string? To { get; init; }

    [JsonProperty("value")]
    public required HexBigInteger Value { get; init; }

    [JsonProperty("data")]
    public required string Data { get; init; }
}

[SuppressMessage("Performance", "CA1812", Justification = "The JSON-RPC client makes it.")]
internal sealed class TempoBlockJson
{
    [JsonProperty("number")]
    public HexBigInteger? Number { get; set; }

    [JsonProperty("hash")]
    public string? Hash { get; set; }

    [JsonProperty("parentHash")]
    public string? ParentHash { get; set; }

    [JsonProperty("timestamp")]
    public HexBigInteger? Timestamp { get; set; }

    [JsonProperty("logsBloom")]
    public string? LogsBloom { get; set; }

    [JsonProperty("transactions")]
    public string[]? TransactionHashes { get; set; }
}

[SuppressMessage("Performance", "CA1812", Justification = "The JSON-RPC client makes it.")]
internal sealed class TempoReceiptJson
{
    [JsonProperty("transactionHash")]
    public string? TransactionHash { get; set; }

    [JsonProperty("blockNumber")]
    public HexBigInteger? BlockNumber { get; set; }

    [JsonProperty("status")]
    public HexBigInteger? Status { get; set; }

    [JsonProperty("gasUsed")]
    public HexBigInteger? GasUsed { get; set; }

    [JsonProperty("effectiveGasPrice")]
    public HexBigInteger? EffectiveGasPrice { get; set; }

    [JsonProperty("feeToken")]
    public string? FeeToken { get; set; }

    [JsonProperty("logs")]
    public FilterLog[]? Logs { get; set; }
}

[SuppressMessage("Performance", "CA1812", Justification = "The JSON-RPC client makes it.")]
internal sealed class ValidityJson
{
    [JsonProperty("validAfter")]
    public HexBigInteger? ValidAfter { get; set; }
}

internal sealed class CallJson
{
    [JsonProperty("to")]
    public required string To { get; init; }

    [JsonProperty("data")]
    public required string Data { get; init; }
}
