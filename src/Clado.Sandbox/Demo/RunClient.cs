using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Clado.Sandbox.Demo;

/// <summary>Uses the app as anybody would: over HTTP.</summary>
public sealed class RunClient : IDisposable
{
    private readonly HttpClient http;

    /// <summary>Creates a client of a running app.</summary>
    /// <param name="app">The app's address.</param>
    /// <param name="key">A function key, when the app asks for one.</param>
    public RunClient(Uri app, string? key = null)
    {
        http = new HttpClient { BaseAddress = app };
        if (key is not null)
        {
            http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    /// <summary>Sends a list of contacts as CSV.</summary>
    /// <param name="csv">The list.</param>
    /// <param name="phone">Whether phone numbers are bought as well as e-mail addresses.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The run's id.</returns>
    /// <exception cref="SandboxException">The app refused; the message holds its answer.</exception>
    public async Task<string> StartAsync(byte[] csv, bool phone, CancellationToken cancellationToken)
    {
        var uri = new Uri(phone ? "/api/runs?phone_enrichment=true" : "/api/runs", UriKind.Relative);
        using var content = new ByteArrayContent(csv);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await http.PostAsync(uri, content, cancellationToken);
        await CheckAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetString()!;
    }

    /// <summary>Asks how a run stands.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How it stands.</returns>
    /// <exception cref="SandboxException">The app does not know the run.</exception>
    public async Task<RunView> GetAsync(string runId, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"/api/runs/{runId}", UriKind.Relative), cancellationToken);
        await CheckAsync(response, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<RunView>(cancellationToken))!;
    }

    /// <summary>Reads one of the run's files.</summary>
    /// <param name="runId">The run's id.</param>
    /// <param name="fileName"><c>results.csv</c>, <c>results.jsonl</c> or <c>manifest.json</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The file.</returns>
    /// <exception cref="SandboxException">There is no such file yet.</exception>
    public async Task<byte[]> DownloadAsync(string runId, string fileName, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"/api/runs/{runId}/{fileName}", UriKind.Relative), cancellationToken);
        await CheckAsync(response, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var request = response.RequestMessage!;
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            throw new SandboxException($"The app answered {request.Method} {request.RequestUri!.AbsolutePath} with {(int)response.StatusCode}: {body}");
        }
    }
}
