using System.Net.Http.Headers;

namespace Clado.Payments;

/// <summary>
/// Posts JSON to a service that wants to be paid. It sends once: what to do about an answer, or about none, is the caller's to decide, because only
/// the caller knows whether money may have moved.
/// </summary>
/// <param name="http">A client over <see cref="CreateHandler"/>; another handler must neither follow redirects nor keep cookies.</param>
/// <param name="time">The clock, for <c>Retry-After</c> dates; null for the system's.</param>
/// <param name="maxBodyBytes">How much of an answer's body is read, in bytes. Default: 64 MB.</param>
public sealed class PaidHttpClient(HttpClient http, TimeProvider? time = null, int maxBodyBytes = 64 * 1024 * 1024)
{
    private const int MaxHeaderKilobytes = 64;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>A handler that sends a credential nowhere but where it was meant to go: no redirects, no cookies, headers of at most 64 KB.</summary>
    /// <returns>A new handler.</returns>
    public static HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>Posts without paying, to learn the price.</summary>
    /// <param name="uri">Where to: https, or http to this machine.</param>
    /// <param name="json">The body.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer, normally a 402 with a challenge.</returns>
    /// <exception cref="ArgumentException">The address is neither https nor http to this machine.</exception>
    /// <exception cref="HttpRequestException">No answer, or its body broke off.</exception>
    /// <exception cref="TaskCanceledException">The client's time-out passed, or the token was cancelled.</exception>
    public Task<GatewayAnswer> AskAsync(Uri uri, ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        SendAsync(uri, json, authorization: null, cancellationToken);

    /// <summary>Posts with a credential. The answer, and an exception alike, leave open whether the payment was made.</summary>
    /// <param name="uri">Where to: https, or http to this machine.</param>
    /// <param name="json">The same body that was asked with.</param>
    /// <param name="authorization">The credential, as <see cref="Credential.ToAuthorization"/> writes it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">The address is neither https nor http to this machine.</exception>
    /// <exception cref="HttpRequestException">No answer, or its body broke off.</exception>
    /// <exception cref="TaskCanceledException">The client's time-out passed, or the token was cancelled.</exception>
    public Task<GatewayAnswer> SendPaidAsync(Uri uri, ReadOnlyMemory<byte> json, string authorization, CancellationToken cancellationToken) =>
        SendAsync(uri, json, authorization, cancellationToken);

    /// <summary>Whether nobody on the way can read what is sent to an address: https, or plain http to this machine.</summary>
    internal static bool IsPrivate(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private async Task<GatewayAnswer> SendAsync(Uri uri, ReadOnlyMemory<byte> json, string? authorization, CancellationToken cancellationToken)
    {
        if (!IsPrivate(uri))
        {
            throw new ArgumentException($"Requests hold personal data and credentials; {uri.Scheme}://{uri.Authority} is neither https nor http to this machine. Check Gateway__Url.", nameof(uri));
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(http.Timeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(json) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("Accept-Payment", "tempo/charge");
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (response.RequestMessage?.RequestUri != uri)
            {
                throw new HttpRequestException("The HTTP handler followed a redirect, which PaidHttpClient.CreateHandler() never does.");
            }

            var (body, truncated) = await BoundedBody.ReadAsync(response.Content, maxBodyBytes, timeout.Token);
            return GatewayAnswerReader.Read(response, body, truncated, (time ?? TimeProvider.System).GetUtcNow());
        }
        catch (IOException e)
        {
            throw new HttpRequestException("The body of the answer broke off.", e);
        }
    }
}
