using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>A JSON-RPC 2.0 request.</summary>
internal sealed record RpcRequestMessage(
    [property: JsonProperty("id")] long Id,
    [property: JsonProperty("method")] string Method,
    [property: JsonProperty("params")] IReadOnlyList<object?> Parameters)
{
    [JsonProperty("jsonrpc")]
    public string Version { get; } = "2.0";
}

/// <summary>A JSON-RPC 2.0 answer.</summary>
internal sealed record RpcResponseMessage
{
    [JsonProperty("result")]
    public object? Result { get; init; }

    [JsonProperty("error")]
    public RpcErrorMessage? Error { get; init; }
}

/// <summary>The error of a JSON-RPC 2.0 answer.</summary>
internal sealed record RpcErrorMessage
{
    [JsonProperty("code")]
    public int Code { get; init; }

    [JsonProperty("message", Required = Required.Always)]
    public string Message { get; init; } = string.Empty;

    [JsonProperty("data")]
    public object? Data { get; init; }
}
