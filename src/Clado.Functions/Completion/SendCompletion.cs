using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Clado.Functions.Runs;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Completion;

/// <summary>Which run has ended, and how.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Result">How it ended.</param>
/// <param name="At">When its results were there.</param>
public sealed record EndedRunNotice(string RunId, RunResult Result, DateTimeOffset At);

/// <summary>
/// Tells the receiver that a run has ended. It may hear so more than once, each time with the run's id as <c>webhook-id</c>. Redirects are not
/// followed: whoever is told is in the settings.
/// </summary>
public sealed class SendCompletion(IHttpClientFactory clients, IOptions<CompletionOptions> options, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string Client = "completion";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Sends the message.</summary>
    /// <param name="notice">The run.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <exception cref="HttpRequestException">The receiver could not be reached or did not answer 2xx; the step is repeated.</exception>
    [Function(nameof(SendCompletion))]
    public async Task Run([ActivityTrigger] EndedRunNotice notice, CancellationToken cancellation)
    {
        if (options.Value is not { Url: { } url, Secret: { } secret })
        {
            return;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(CompletionMessage.Of(notice), Json);
        using HttpRequestMessage request = new(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Json);
        Sign(request.Headers, secret, notice.RunId, body);
        using HttpClient http = clients.CreateClient(Client);
        using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                $"The receiver of Completion__Url answered {(int)answer.StatusCode}. It must answer 2xx; redirects are not followed.", inner: null, answer.StatusCode);
        }
    }

    private void Sign(HttpRequestHeaders headers, string secret, string id, byte[] body)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        headers.Add("webhook-id", id);
        headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        headers.Add("webhook-signature", CompletionSignature.Of(secret, id, now, body));
    }
}
