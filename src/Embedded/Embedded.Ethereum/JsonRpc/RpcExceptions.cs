namespace Clado.Embedded.Ethereum;

/// <summary>The node answered with an error. Follows <c>Nethereum.JsonRpc.Client.RpcResponseException</c>.</summary>
/// <param name="rpcError">The error.</param>
public class RpcResponseException(RpcError rpcError) : Exception(rpcError.Message)
{
    /// <summary>The error.</summary>
    public RpcError RpcError { get; } = rpcError;
}

/// <summary>The node's result has text of the wrong form. Follows <c>Nethereum.JsonRpc.Client.RpcResponseFormatException</c>.</summary>
/// <param name="message">What was wrong.</param>
/// <param name="innerException">Where it was found.</param>
public class RpcResponseFormatException(string message, FormatException innerException) : Exception(message, innerException);

/// <summary>The node did not answer in time. Follows <c>Nethereum.JsonRpc.Client.RpcClientTimeoutException</c>.</summary>
public class RpcClientTimeoutException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">How long was waited.</param>
    public RpcClientTimeoutException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">How long was waited.</param>
    /// <param name="innerException">What ended the wait.</param>
    public RpcClientTimeoutException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>
/// The node was not reached, answered with another HTTP status than success, or its answer is not JSON-RPC.
/// Follows <c>Nethereum.JsonRpc.Client.RpcClientUnknownException</c>.
/// </summary>
public class RpcClientUnknownException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was tried.</param>
    public RpcClientUnknownException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was tried.</param>
    /// <param name="innerException">What went wrong.</param>
    public RpcClientUnknownException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
