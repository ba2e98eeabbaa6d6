using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace Clado.Embedded.Ethereum.Tests.JsonRpc;

/// <summary>A node on this machine that answers as it is told and remembers what it was asked.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication app;

    private TestNode()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(HandleAsync);
    }

    public Uri Address => new(app.Urls.First());

    public JObject? Asked { get; private set; }

    public string? Path { get; private set; }

    public string? Authorization { get; private set; }

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}");

    public static async Task<TestNode> StartAsync(string? answer = null)
    {
        var node = new TestNode();
        if (answer is not null)
        {
            node.Answer = context => context.Response.WriteAsync(answer);
        }

        await node.app.StartAsync();
        return node;
    }

    public static Task<TestNode> WithResultAsync(string json) => StartAsync($"{{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{json}}}");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Asked = JObject.Parse(await reader.ReadToEndAsync());
        Path = context.Request.Path;
        Authorization = context.Request.Headers.Authorization;
        await Answer(context);
    }
}
