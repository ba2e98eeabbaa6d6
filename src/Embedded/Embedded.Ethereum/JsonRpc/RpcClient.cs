using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>Sends JSON-RPC requests by HTTP POST. Follows <c>Nethereum.JsonRpc.Client.RpcClient</c>.</summary>
public class RpcClient : ClientBase
{
    private static readonly JsonSerializerSettings Settings = new() { NullValueHandling = NullValueHandling.Ignore };

    private readonly HttpClient httpClient;

    /// <summary>A client with connections of its own.</summary>
    /// <param name="baseUrl">The node's address; <c>user:password@</c> in it becomes basic authentication.</param>
    /// <param name="authHeaderValue">The Authorization header; null for what the address says.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The connections live as long as the client, which the official API does not dispose.")]
    public RpcClient(Uri baseUrl, AuthenticationHeaderValue? authHeaderValue = null)
        : this(baseUrl, new HttpClient(CreateHandler(), disposeHandler: true), authHeaderValue)
    {
    }

    /// <summary>A client over connections that are given. Their base address and Authorization header are set here.</summary>
    /// <param name="baseUrl">The node's address; <c>user:password@</c> in it becomes basic authentication.</param>
    /// <param name="httpClient">The connections; not used before.</param>
    /// <param name="authHeaderValue">The Authorization header; null for what the address says.</param>
    public RpcClient(Uri baseUrl, HttpClient httpClient, AuthenticationHeaderValue? authHeaderValue = null)
    {
        this.httpClient = httpClient;
        httpClient.BaseAddress = baseUrl;
        httpClient.DefaultRequestHeaders.Authorization = authHeaderValue ?? BasicAuthentication(baseUrl);
    }

    internal override async Task<RpcResponseMessage> SendAsync(RpcRequestMessage request, string? route)
    {
        try
        {
            return await PostAsync(request, route);
        }
        catch (TaskCanceledException e)
        {
            throw new RpcClientTimeoutException($"Rpc timeout after {ConnectionTimeout.TotalMilliseconds} milliseconds", e);
        }
        catch (Exception e)
        {
            throw new RpcClientUnknownException("Error occurred when trying to send rpc requests(s): " + request.Method, e);
        }
    }

    private static SocketsHttpHandler CreateHandler() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5),
        MaxConnectionsPerServer = 20,
    };

    private static AuthenticationHeaderValue? BasicAuthentication(Uri url) => url.UserInfo.Split(':') is { Length: 2 }
        ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(url.UserInfo)))
        : null;

    private async Task<RpcResponseMessage> PostAsync(RpcRequestMessage request, string? route)
    {
        using var timeout = new CancellationTokenSource(ConnectionTimeout);
        using var content = new StringContent(JsonConvert.SerializeObject(request, Settings), Encoding.UTF8, "application/json");
        var address = route is null ? null : new Uri(route, UriKind.RelativeOrAbsolute);
        using var response = await httpClient.PostAsync(address, content, timeout.Token);
        response.EnsureSuccessStatusCode();
        var text = await response.Content.ReadAsStringAsync(timeout.Token);
        return JsonConvert.DeserializeObject<RpcResponseMessage>(text, Settings) ?? throw new JsonSerializationException("The answer is empty.");
    }
}
