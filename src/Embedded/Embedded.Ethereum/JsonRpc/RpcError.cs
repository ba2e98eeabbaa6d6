using Newtonsoft.Json.Linq;

namespace Clado.Embedded.Ethereum;

/// <summary>What a node answers instead of a result. Follows <c>Nethereum.JsonRpc.Client.RpcError</c>.</summary>
/// <param name="code">The code, as in JSON-RPC 2.0 section 5.1 or of the node's own.</param>
/// <param name="message">The message.</param>
/// <param name="data">What else the node says: text, or a Newtonsoft.Json token.</param>
public class RpcError(int code, string message, object? data = null)
{
    /// <summary>The code, as in JSON-RPC 2.0 section 5.1 or of the node's own.</summary>
    public int Code { get; } = code;

    /// <summary>The node's message, a colon, and the method that was called.</summary>
    public string Message { get; } = message;

    /// <summary>What else the node says: text, or a Newtonsoft.Json token.</summary>
    public object? Data { get; } = data;

    /// <summary><see cref="Data"/> as text; of an object its <c>result</c>, else its <c>data</c>, else all of it.</summary>
    /// <returns>Null where there is none.</returns>
    public string? GetDataAsString() => Data is JObject o ? (o["result"] ?? o["data"] ?? o).ToString() : Data?.ToString();
}
