using Clado.Payments.Tests.Hostile;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Payments.Tests;

public sealed class PaidHttpClientTests : IAsyncLifetime
{
    private static readonly byte[] Body = "{}"u8.ToArray();

    private readonly LoopbackServer server = new();
    private readonly HttpClient http = new(PaidHttpClient.CreateHandler());
    private readonly FakeTimeProvider time = new(TestChallenges.Now);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_question_carries_no_credential_and_a_paid_request_carries_one()
    {
        var client = new PaidHttpClient(http, time);

        await client.AskAsync(server.Url, Body, CancellationToken.None);
        await client.SendPaidAsync(server.Url, Body, "Payment abc", CancellationToken.None);

        Assert.DoesNotContain("Authorization", server.Requests[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Accept-Payment: tempo/charge", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("Authorization: Payment abc", server.Requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(402)]
    [InlineData(500)]
    public async Task A_receipt_is_found_whatever_the_status(int status)
    {
        var receipt = TestRequest.Encode("""{"method":"tempo","reference":"0x01","status":"success","timestamp":"2026-11-24T12:00:00Z"}""");
        server.Answer = $"HTTP/1.1 {status} Whatever\r\nPayment-Receipt: {receipt}";

        var answer = await new PaidHttpClient(http, time).SendPaidAsync(server.Url, Body, "Payment abc", CancellationToken.None);

        Assert.True(answer.HasReceipt);
        Assert.Equal("0x01", answer.Receipt?.Reference);
    }

    [Fact]
    public async Task A_receipt_that_cannot_be_read_still_says_that_money_moved()
    {
        server.Answer = "HTTP/1.1 200 OK\r\nPayment-Receipt: ???";

        var answer = await new PaidHttpClient(http, time).SendPaidAsync(server.Url, Body, "Payment abc", CancellationToken.None);

        Assert.True(answer.HasReceipt);
        Assert.Null(answer.Receipt);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("Mon, 23 Nov 2026 12:01:00 GMT", 60)]
    [InlineData("Mon, 23 Nov 2026 11:00:00 GMT", 0)]
    public async Task Retry_after_is_a_time_from_now(string value, int seconds)
    {
        server.Answer = $"HTTP/1.1 429 Too Many Requests\r\nRetry-After: {value}";

        Assert.Equal(TimeSpan.FromSeconds(seconds), (await new PaidHttpClient(http, time).AskAsync(server.Url, Body, CancellationToken.None)).RetryAfter);
    }

    [Fact]
    public async Task A_body_is_read_up_to_the_limit()
    {
        var answer = await new PaidHttpClient(http, time, maxBodyBytes: 1).AskAsync(server.Url, Body, CancellationToken.None);

        Assert.Equal((1, true), (answer.Body.Length, answer.IsBodyTruncated));
    }

    [Fact]
    public async Task Headers_beyond_64_KB_are_no_answer()
    {
        server.Answer += $"\r\nX-Much: {new string('x', 70_000)}";

        await Assert.ThrowsAsync<HttpRequestException>(() => new PaidHttpClient(http, time).AskAsync(server.Url, Body, CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_shows_no_body_in_logs() =>
        Assert.DoesNotContain("{}", (await new PaidHttpClient(http, time).AskAsync(server.Url, Body, CancellationToken.None)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_handler_neither_follows_nor_remembers()
    {
        using var handler = Assert.IsType<SocketsHttpHandler>(PaidHttpClient.CreateHandler());

        Assert.Equal((false, false, 64), (handler.AllowAutoRedirect, handler.UseCookies, handler.MaxResponseHeadersLength));
    }
}
