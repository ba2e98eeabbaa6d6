using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json.Linq;

namespace Clado.Embedded.Ethereum;

/// <summary>What all JSON-RPC clients share: request ids, errors, results. Follows <c>Nethereum.JsonRpc.Client.ClientBase</c>.</summary>
public abstract class ClientBase : IClient
{
    private long lastId;

    /// <summary>How long a client waits for an answer; for all clients of the process. 20 seconds unless it is set.</summary>
    public static TimeSpan ConnectionTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public async Task<T?> SendRequestAsync<T>(string method, string? route = null, params object?[] paramList)
    {
        var request = new RpcRequestMessage(Interlocked.Increment(ref lastId), method, paramList);
        var response = await SendAsync(request, route);
        if (response.Error is { } error)
        {
            throw new RpcResponseException(new RpcError(error.Code, error.Message + ": " + method, error.Data));
        }

        return ReadResult<T>(response.Result);
    }

    internal abstract Task<RpcResponseMessage> SendAsync(RpcRequestMessage request, string? route);

    [SuppressMessage("Usage", "CA2201", Justification = "The official method throws System.Exception.")]
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a converter throws means the same.")]
    private static T? ReadResult<T>(object? result)
    {
        if (result is null)
        {
            return default;
        }

        try
        {
            return JToken.FromObject(result).ToObject<T>();
        }
        catch (FormatException e)
        {
            throw new RpcResponseFormatException(
                "Invalid format found in RPC response",
                new FormatException($"Invalid format when trying to convert the result to type {typeof(T)}", e));
        }
        catch (Exception e)
        {
            throw new Exception($"Unable to convert the result to type {typeof(T)}", e);
        }
    }
}
