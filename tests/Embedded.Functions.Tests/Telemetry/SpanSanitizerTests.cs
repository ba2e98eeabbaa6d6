using System.Diagnostics;
using Clado.Embedded.Functions.Telemetry;

namespace Clado.Embedded.Functions.Tests.Telemetry;

public class SpanSanitizerTests
{
    [Theory]
    [InlineData("url.full", "https://user:password@rpc.example:8443/v2/KEY?sig=S", "https://rpc.example:8443")]
    [InlineData("http.url", "https://rpc.example/v2/KEY", "https://rpc.example")]
    [InlineData("url.full", "no address KEY", null)]
    [InlineData("url.path", "/v2/KEY", null)]
    [InlineData("url.query", "?code=KEY", null)]
    [InlineData("user_agent.original", "curl", null)]
    [InlineData("client.address", "192.0.2.1", null)]
    [InlineData("http.request.header.authorization", "Payment KEY", null)]
    [InlineData("http.response.header.payment-receipt", "KEY", null)]
    [InlineData("http.request.method", "GET", "GET")]
    [InlineData("http.route", "api/runs/{id}", "api/runs/{id}")]
    public void Of_what_can_hold_secrets_nothing_is_left(string name, string value, string? left)
    {
        using var sanitizer = new SpanSanitizer();
        using var span = new Activity("call").SetTag(name, value);

        sanitizer.OnEnd(span);

        Assert.Equal(left, span.GetTagItem(name));
    }

    [Fact]
    public void A_failure_keeps_its_status_and_loses_its_words()
    {
        using var sanitizer = new SpanSanitizer();
        using var span = new Activity("call").SetStatus(ActivityStatusCode.Error, "no row for ada@example.com");

        sanitizer.OnEnd(span);

        Assert.Equal((ActivityStatusCode.Error, null), (span.Status, span.StatusDescription));
    }
}
