using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Management;

/// <summary>An app with one orchestrator, steered over the management API.</summary>
internal sealed class ManagedApp : IAsyncDisposable
{
    public const string Instances = "/runtime/webhooks/durabletask/instances";
    public const string Orchestrators = "/runtime/webhooks/durabletask/orchestrators";

    private readonly TestFolder _folder = new();
    private TestApp _app = null!;

    public HttpClient Client => _app.Client;

    public static async Task<ManagedApp> StartAsync(params string[] args)
    {
        var managed = new ManagedApp();
        managed._folder.Write("host.json", """{"version":"2.0","extensions":{"durableTask":{"hubName":"managed"}}}""");
        managed._app = await TestApp.StartAsync(managed._folder, [typeof(ManagedFunctions)], ["--port", "0", .. args]);
        return managed;
    }

    /// <summary>Starts an instance, and waits for its end unless it waits for a word.</summary>
    public async Task RunAsync(string id, ManagedFunctions.Order order)
    {
        using var started = await PostAsync($"{Orchestrators}/Greeting/{id}{(order.Waits ? "" : "?timeout=30")}", order);
        Assert.True(started.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK, $"{started.StatusCode}: {await started.Content.ReadAsStringAsync()}");
        if (order.Waits)
        {
            await StatusAsync(id, status => status.GetProperty("customStatus").ValueKind == JsonValueKind.Object);
        }
    }

    /// <summary>Waits until the status is as wanted.</summary>
    public async Task<JsonElement> StatusAsync(string id, Func<JsonElement, bool> wanted)
    {
        JsonElement status = default;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                status = await JsonAsync($"{Instances}/{id}");
                return wanted(status);
            },
            $"the status of {id} is as wanted");
        return status;
    }

    public Task<JsonElement> EndedAsync(string id, string runtimeStatus)
        => StatusAsync(id, status => status.GetProperty("runtimeStatus").GetString() == runtimeStatus);

    public async Task<JsonElement> JsonAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> DeleteAsync(string path) => Client.DeleteAsync(new Uri(path, UriKind.Relative));

    public Task<HttpResponseMessage> PostAsync(string path, object? body = null)
        => Client.PostAsync(new Uri(path, UriKind.Relative), body is null ? null : JsonContent.Create(body));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
