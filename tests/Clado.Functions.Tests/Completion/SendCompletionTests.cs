using System.Globalization;
using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Completion;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Completion;

public sealed class SendCompletionTests : IAsyncLifetime
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string RunId = "0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly MessageReceiver _receiver = new();

    public Task InitializeAsync() => _receiver.StartAsync();

    public Task DisposeAsync() => _receiver.DisposeAsync().AsTask();

    [Fact]
    public async Task The_receiver_can_tell_who_sent_it_and_what_happened()
    {
        await SendAsync();

        ReceivedMessage message = Assert.Single(_receiver.Messages);
        Assert.Equal(RunId, message.Headers["webhook-id"]);
        Assert.Equal(Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), message.Headers["webhook-timestamp"]);
        Assert.Equal(CompletionSignature.Of(Secret, RunId, Now.ToUnixTimeSeconds(), message.Body), message.Headers["webhook-signature"]);
        JsonElement body = JsonSerializer.Deserialize<JsonElement>(message.Body);
        Assert.Equal("run.ended", body.GetProperty("type").GetString());
        JsonElement data = body.GetProperty("data");
        Assert.Equal((RunId, "Completed", "3000"), (
            data.GetProperty("run").GetString(), data.GetProperty("status").GetString(), data.GetProperty("spentBaseUnits").GetString()));
        Assert.Equal($"/api/runs/{RunId}", data.GetProperty("path").GetString());
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status302Found)]
    public async Task An_answer_other_than_2xx_is_an_error_so_that_it_is_sent_again(int status)
    {
        _receiver.Answer = status;

        var failure = await Assert.ThrowsAsync<HttpRequestException>(SendAsync);

        Assert.Contains($"{status}", failure.Message, StringComparison.Ordinal);
        Assert.Single(_receiver.Messages);
    }

    [Fact]
    public async Task Nobody_is_told_when_nobody_is_named()
    {
        await SendAsync(new CompletionOptions());

        Assert.Empty(_receiver.Messages);
    }

    private Task SendAsync() => SendAsync(new CompletionOptions { Url = _receiver.Url, Secret = Secret });

    private static async Task SendAsync(CompletionOptions options)
    {
        await using ServiceProvider services = new ServiceCollection().AddSingleton(Options.Create(options)).AddCompletion().BuildServiceProvider();
        SendCompletion function = new(services.GetRequiredService<IHttpClientFactory>(), Options.Create(options), new FakeTimeProvider(Now));
        RunResult result = new(RunStatus.Completed, new RowCounts { In = 1, Enriched = 1 }, new(0, 1, new(3000), new(29)), null);
        await function.Run(new(RunId, result, Now), CancellationToken.None);
    }
}
