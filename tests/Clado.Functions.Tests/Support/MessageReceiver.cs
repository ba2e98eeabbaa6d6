using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clado.Functions.Tests.Support;

/// <summary>Somebody who is told something over HTTP.</summary>
internal sealed class MessageReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    public MessageReceiver()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapPost("/hook", ReceiveAsync);
        _server.MapGet("/elsewhere", () => Results.Ok());
    }

    /// <summary>The HTTP status of every answer.</summary>
    public int Answer { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>What was received, in order.</summary>
    public List<ReceivedMessage> Messages { get; } = [];

    /// <summary>Where it listens.</summary>
    public Uri Url => new(new Uri(_server.Urls.First()), "/hook");

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        Messages.Add(new(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        context.Response.Headers.Location = "/elsewhere";
        context.Response.StatusCode = Answer;
    }
}

/// <summary>A message that was received.</summary>
internal sealed record ReceivedMessage(IReadOnlyDictionary<string, string> Headers, byte[] Body);
