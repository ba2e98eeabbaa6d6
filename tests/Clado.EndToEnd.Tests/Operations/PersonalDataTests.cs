using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;

namespace Clado.EndToEnd.Tests.Operations;

/// <summary>Where personal data and what can be spent are, and where they are not. What is looked for is in one run alone.</summary>
[Collection(AppCollection.Name)]
public sealed class PersonalDataTests(AppFixture fixture) : IDisposable
{
    private const int Profiles = 12;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly string[] PersonalContainers = ["inbox", "runs", "results", "suppressed"];
    private readonly HttpClient http = new();
    private readonly BlobServiceClient storage = new(fixture.StorageConnection);

    // In every address, id and note of the list, and so in every e-mail address that is bought, which is made of letters alone.
    private readonly string tag = string.Concat(Lists.Tag().Select(digit => (char)('g' + Convert.ToInt32($"{digit}", 16))));

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task It_is_in_the_storage_of_the_run_alone_and_gone_when_the_run_is_deleted()
    {
        var runId = await RunAsync();
        string[] planted = [tag];
        var bought = Encoding.UTF8.GetString(await fixture.App.DownloadAsync(runId, "results.csv", CancellationToken.None));
        Assert.Contains($".{tag}@", bought, StringComparison.Ordinal);

        Assert.Empty(await FoundInBlobsAsync(planted, container => !PersonalContainers.Contains(container)));
        Assert.NotEmpty(await FoundInBlobsAsync(planted, PersonalContainers.Contains));
        Assert.Empty(await FoundInAnswersAsync([.. planted, .. await CredentialsAsync(runId)], runId));
        Assert.Empty(FoundInFiles([.. planted, .. await CredentialsAsync(runId), AppFixture.CompletionSecret, .. fixture.VaultToken is { } token ? [token] : Array.Empty<string>()]));

        Assert.Equal(HttpStatusCode.NoContent, await DeleteAsync(runId));

        Assert.Empty(await FoundInBlobsAsync(planted, _ => true));
        Assert.Empty(FoundInFiles(planted));
        Assert.NotEmpty((await AppLedger.ReadAsync(fixture.AppUrl, runId)).Payments);
        foreach (var path in (string[])["", "/results.csv", "/results.jsonl", "/manifest.json"])
        {
            using var gone = await http.SendAsync(HttpMethod.Get, new Uri(fixture.AppUrl, $"/api/runs/{runId}{path}"));
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }

        using var again = await StartAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task A_list_that_is_refused_is_not_repeated_in_what_is_said_about_it()
    {
        string[] bodies =
        [
            $$"""{"linkedin_urls":["https://www.linkedin.com/in/{{tag}}"],"people_ids":["{{tag}}","{{tag}}"]}""",
            $$"""{"linkedin_urls":["https://www.linkedin.com/in/{{tag}}"],"max_spend_base_units":"{{tag}}"}""",
            $$"""{"linkedin_urls":["https://www.linkedin.com/in/{{tag}}",7]}""",
            $$"""{"linkedin_urls":["https://www.linkedin.com/in/{{tag}}" """,
        ];
        foreach (var body in bodies)
        {
            using var refused = await http.SendAsync(
                HttpMethod.Post, new Uri(fixture.AppUrl, "/api/runs"), Encoding.UTF8.GetBytes(body), "application/json");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.DoesNotContain(tag, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(FoundInFiles([tag]));
    }

    /// <summary>Deletes a run, once whoever is told of its end was told.</summary>
    private async Task<HttpStatusCode> DeleteAsync(string runId)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var answer = await http.SendAsync(HttpMethod.Delete, new Uri(fixture.AppUrl, $"/api/runs/{runId}"));
            if (answer.StatusCode != HttpStatusCode.Conflict || TimeProvider.System.GetElapsedTime(started) > Deadline)
            {
                return answer.StatusCode;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private async Task<string> RunAsync()
    {
        using var started = await StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var runId = JsonDocument.Parse(await started.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetString()!;
        Assert.Equal("Completed", (await fixture.App.UntilOverAsync(runId)).Status);
        return runId;
    }

    private Task<HttpResponseMessage> StartAsync()
    {
        var rows = Enumerable.Range(0, Profiles).Select(row => $"crm-{tag}-{row},https://www.linkedin.com/in/person-{tag}-{row},note-{tag}");
        var list = string.Join('\n', ["id,linkedin_url,notes", .. rows, $"crm-{tag}-x,nobody-{tag},note-{tag}"]);
        return http.SendAsync(
            HttpMethod.Post, new Uri(fixture.AppUrl, "/api/runs?phone_enrichment=true"), Encoding.UTF8.GetBytes(list), idempotencyKey: $"key-{tag}");
    }

    private async Task<List<string>> CredentialsAsync(string runId)
    {
        List<string> credentials = [];
        var ledger = storage.GetBlobContainerClient("ledger");
        await foreach (var blob in ledger.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"{runId}/", CancellationToken.None))
        {
            var document = (await ledger.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToObjectFromJson<JsonElement>();
            if (document.TryGetProperty("authorization", out var credential))
            {
                credentials.Add(credential.GetString()!.Split(' ')[^1]);
            }
        }

        Assert.NotEmpty(credentials);
        return credentials;
    }

    private async Task<List<string>> FoundInBlobsAsync(IReadOnlyCollection<string> planted, Func<string, bool> containers)
    {
        List<string> found = [];
        await foreach (var container in storage.GetBlobContainersAsync())
        {
            if (!containers(container.Name))
            {
                continue;
            }

            var client = storage.GetBlobContainerClient(container.Name);
            await foreach (var blob in client.GetBlobsAsync())
            {
                var content = (await client.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
                found.AddRange(planted.Where($"{blob.Name}\n{content}".Contains).Select(text => $"{text} in {container.Name}/{blob.Name}"));
            }
        }

        return found;
    }

    private async Task<List<string>> FoundInAnswersAsync(IReadOnlyCollection<string> planted, string runId)
    {
        List<string> found = [];
        foreach (var path in (string[])[$"/api/runs/{runId}", $"/api/runs/{runId}/manifest.json", $"/api/ledger?run={runId}", "/api/ledger/unsettled", "/api/health"])
        {
            using var answer = await http.SendAsync(HttpMethod.Get, new Uri(fixture.AppUrl, path));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            found.AddRange(planted.Where(text.Contains).Select(canary => $"{canary} in {path}"));
        }

        return found;
    }

    /// <summary>The app's orchestrations with their histories and statuses, as they are on disk with the store's log and free pages, and all that was logged.</summary>
    private List<string> FoundInFiles(IReadOnlyCollection<string> planted)
    {
        if (fixture.WorkFolder is null)
        {
            return [];
        }

        List<string> found = [];
        string[] files = [.. Files("app"), .. Files("logs")];
        Assert.Contains(files, file => file.EndsWith(".db", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("app.log", StringComparison.Ordinal));
        foreach (var file in files)
        {
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using MemoryStream bytes = new();
            stream.CopyTo(bytes);
            var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
            foreach (var text in planted)
            {
                if (content.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || content.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0)
                {
                    found.Add($"{text} in {file}");
                }
            }
        }

        return found;
    }

    // A lock file is empty, and its owner lets nobody read it.
    private IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(fixture.WorkFolder!, folder), "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));
}
