using System.Text;
using Azure.Storage.Queues;
using Clado.Embedded.Functions.Settings;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Tests.Settings;

public class HostJsonReaderTests
{
    [Fact]
    public void Every_field_that_is_used_is_read()
    {
        var host = Read("""
            {
              "version": "2.0",
              "functionTimeout": "00:10:00",
              "unknown": { "section": 1 },
              "logging": { "logLevel": { "default": "Warning", "Host.Aggregator": "Trace", "Function": { "Poll": "debug" } } },
              "extensions": {
                "http": { "routePrefix": "/v1/", "unknown": [] },
                "durableTask": { "hubName": "%HUB%", "maxConcurrentActivityFunctions": 5, "maxConcurrentOrchestratorFunctions": 6 },
                "blobs": { "maxDegreeOfParallelism": 3, "poisonBlobThreshold": 2 },
                "queues": { "messageEncoding": "none" },
              },
            }
            """);

        Assert.Equal("v1", host.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(10), host.FunctionTimeout);
        Assert.Equal("%HUB%", host.HubName);
        Assert.Equal((5, 6), (host.MaxConcurrentActivities, host.MaxConcurrentOrchestrators));
        Assert.Equal((3, 2, QueueMessageEncoding.None), (host.MaxConcurrentBlobs, host.PoisonBlobThreshold, host.QueueMessageEncoding));
        Assert.Equal(LogLevel.Warning, host.LogLevels["default"]);
        Assert.Equal(LogLevel.Trace, host.LogLevels["Host.Aggregator"]);
        Assert.Equal(LogLevel.Debug, host.LogLevels["Function.Poll"]);
    }

    [Fact]
    public void A_missing_file_means_the_defaults_of_the_Functions_host()
    {
        using var folder = new TestFolder();

        var host = HostJsonReader.Read(folder.Path, Configuration());

        Assert.Equal("api", host.RoutePrefix);
        Assert.Equal(TimeSpan.FromMinutes(30), host.FunctionTimeout);
        Assert.Equal("TestHubName", host.HubName);
        Assert.Equal((5, QueueMessageEncoding.Base64), (host.PoisonBlobThreshold, host.QueueMessageEncoding));
    }

    [Fact]
    public void A_timeout_of_minus_one_means_none() => Assert.Null(Read("""{"version":"2.0","functionTimeout":"-1"}""").FunctionTimeout);

    [Fact]
    public void A_setting_overrides_a_field()
    {
        var host = Read(
            """{"version":"2.0","extensions":{"http":{"routePrefix":"api"}}}""",
            ("AzureFunctionsJobHost:extensions:http:routePrefix", "v9"),
            ("AzureFunctionsJobHost:logging:logLevel:default", "Error"));

        Assert.Equal("v9", host.RoutePrefix);
        Assert.Equal(LogLevel.Error, host.LogLevels["default"]);
    }

    [Fact]
    public void Headers_of_answers_are_read()
    {
        var host = Read("""
            {"version":"2.0","extensions":{"http":{
              "customHeaders":{"X-Content-Type-Options":"nosniff"},
              "hsts":{"isEnabled":true,"maxAge":"10.00:00:00","includeSubDomains":true,"preload":true,"excludedHosts":["a.example","b.example"]}}}}
            """, ("AzureFunctionsJobHost:extensions:http:customHeaders:X-Other", "1"));

        Assert.Equal(("nosniff", "1"), (host.CustomHeaders["x-content-type-options"], host.CustomHeaders["X-Other"]));
        Assert.Equal(
            (TimeSpan.FromDays(10), true, true, "a.example b.example"),
            (host.Hsts!.MaxAge, host.Hsts.IncludeSubDomains, host.Hsts.Preload, string.Join(' ', host.Hsts.ExcludedHosts!)));
        Assert.Empty(host.Unused);
        Assert.Null(Read("""{"version":"2.0","extensions":{"http":{"hsts":{"isEnabled":false,"maxAge":"10"}}}}""").Hsts);
    }

    [Fact]
    public void What_changes_nothing_is_named_with_its_line()
    {
        var host = Read(
            "{\"version\":\"2.0\",\n\"concurrency\":{\"dynamicConcurrencyEnabled\":true},\n\"extensions\":{\"http\":{\"dynamicThrottlesEnabled\":true,\"routePrefx\":\"v1\"}}}",
            ("AzureFunctionsJobHost:extensions:queues:batchSize", "1"),
            ("AzureFunctionsJobHost:extensions:http:routePrefix", "v2"));

        Assert.Equal(
            [
                "host.json, line 2, field \"concurrency.dynamicConcurrencyEnabled\": it changes nothing under the embedded host",
                "host.json, line 3, field \"extensions.http.dynamicThrottlesEnabled\": it changes nothing under the embedded host",
                "host.json, line 3, field \"extensions.http.routePrefx\": it changes nothing under the embedded host",
                "the settings AzureFunctionsJobHost__*, line 1, field \"extensions.queues.batchSize\": it changes nothing under the embedded host",
            ],
            host.Unused);
    }

    [Theory]
    [InlineData("{\n}", "host.json, line 1: the field \"version\" is missing")]
    [InlineData("{\n\"version\": \"3.0\"}", "host.json, line 2, field \"version\": the version must be \"2.0\", not \"3.0\"")]
    [InlineData("{\"version\":\"2.0\",\n\"functionTimeout\":\"soon\"}", "host.json, line 2, field \"functionTimeout\": a time")]
    [InlineData("{\"version\":\"2.0\",\n\"functionTimeout\":\"00:00:00.5\"}", "host.json, line 2, field \"functionTimeout\": a time")]
    [InlineData("{\"version\":\"2.0\",\n\n\"extensions\":{\"http\":{\"routePrefix\":7}}}", "host.json, line 3, field \"extensions.http.routePrefix\": text is expected")]
    [InlineData("{\"version\":\"2.0\",\"extensions\":{\"blobs\":{\"maxDegreeOfParallelism\":0}}}", "host.json, line 1, field \"extensions.blobs.maxDegreeOfParallelism\": a whole number above 0")]
    [InlineData("{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"messageEncoding\":\"utf8\"}}}", "host.json, line 1, field \"extensions.queues.messageEncoding\": \"base64\" or \"none\"")]
    [InlineData("{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"default\":\"Loud\"}}}", "host.json, line 1, field \"logging.logLevel.default\": a log level is expected")]
    [InlineData("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"customHeaders\":{\"X-A\":1}}}}", "host.json, line 1, field \"extensions.http.customHeaders.X-A\": a header's value is text")]
    [InlineData("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"hsts\":{\"isEnabled\":\"on\"}}}}", "host.json, line 1, field \"extensions.http.hsts.isEnabled\": true or false is expected")]
    [InlineData("{\"version\":\"2.0\",\"extensions\":{\"http\":{\"hsts\":{\"isEnabled\":true,\"maxAge\":\"long\"}}}}", "host.json, line 1, field \"extensions.http.hsts.maxAge\": a time is expected")]
    [InlineData("{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"default\":\"77\"}}}", "host.json, line 1, field \"logging.logLevel.default\": a log level is expected")]
    public void A_wrong_field_is_named_with_its_line(string json, string message)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Read(json));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    private static HostJson Read(string json, params (string Name, string Value)[] settings)
        => new HostJsonReader(SettingsFile.Parse("host.json", Encoding.UTF8.GetBytes(json)), Configuration(settings)).Read();

    private static IConfiguration Configuration(params (string Name, string Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();
}
