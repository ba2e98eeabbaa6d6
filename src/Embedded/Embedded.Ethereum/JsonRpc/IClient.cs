namespace Clado.Embedded.Ethereum;

/// <summary>Sends JSON-RPC requests. Follows <c>Nethereum.JsonRpc.Client.IClient</c>; implement it by deriving from <see cref="ClientBase"/>.</summary>
public interface IClient
{
    /// <summary>Sends one request.</summary>
    /// <typeparam name="T">What the result is read as, by Newtonsoft.Json: a <c>JToken</c>, a string, or a type with its attributes.</typeparam>
    /// <param name="method">The method, for example <c>eth_getTransactionReceipt</c>.</param>
    /// <param name="route">A path relative to the client's address; null for the address itself.</param>
    /// <param name="paramList">The parameters, written by Newtonsoft.Json.</param>
    /// <returns>The result; the type's default where the answer has none, or null.</returns>
    /// <exception cref="RpcResponseException">The node answered with an error.</exception>
    /// <exception cref="RpcClientTimeoutException">No answer within <see cref="ClientBase.ConnectionTimeout"/>.</exception>
    /// <exception cref="RpcClientUnknownException">The node was not reached, or its answer is not JSON-RPC.</exception>
    /// <exception cref="RpcResponseFormatException">The result has text of the wrong form.</exception>
    /// <exception cref="Exception">The result is not what <typeparamref name="T"/> needs.</exception>
    Task<T?> SendRequestAsync<T>(string method, string? route = null, params object?[] paramList);
}
