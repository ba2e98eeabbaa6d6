using System.Text.Json;
using Azure.Storage.Blobs;
using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Intake;

/// <summary>What cannot be used starts nothing: storage is out of reach here, so anything that went on would show.</summary>
public sealed class StartRunTests
{
    private const string Json = "application/json";
    private readonly RecordingClient _client = new();

    [Theory]
    [InlineData("{", 400, "invalid-list")]
    [InlineData("[]", 400, "invalid-list")]
    [InlineData("", 400, "invalid-list")]
    [InlineData("{}", 400, "invalid-list")]
    [InlineData("""{"linkedin_urls":[]}""", 400, "invalid-list")]
    [InlineData("""{"linkedin_urls":["https://www.linkedin.com/in/a"],"email_enrichment":false}""", 400, "invalid-list")]
    [InlineData("""{"linkedin_urls":["https://www.linkedin.com/in/a"],"max_spend_base_units":"1e3"}""", 400, "invalid-list")]
    public async Task Json_that_cannot_be_used_starts_nothing(string body, int status, string type)
    {
        (var actual, _, JsonElement problem) = await StartAsync(HttpProbe.Post(body, Json));

        Assert.Equal(status, actual);
        Assert.EndsWith(type, problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Started);
    }

    [Fact]
    public async Task An_unknown_field_is_named()
    {
        HttpRequest request = HttpProbe.Post("""{"linkedin_urls":["https://www.linkedin.com/in/a"],"emial":true}""", Json);

        (var status, _, JsonElement problem) = await StartAsync(request);

        Assert.Equal(StatusCodes.Status400BadRequest, status);
        Assert.Contains("emial", problem.GetProperty("field").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Started);
    }

    [Fact]
    public async Task A_line_of_csv_that_breaks_the_file_is_named()
    {
        HttpRequest request = HttpProbe.Post("linkedin_url\nhttps://www.linkedin.com/in/a\n\"open", "text/csv");

        (var status, _, JsonElement problem) = await StartAsync(request);

        Assert.Equal(StatusCodes.Status400BadRequest, status);
        Assert.InRange(problem.GetProperty("line").GetInt32(), 1, 4);
        Assert.Empty(_client.Started);
    }

    [Theory]
    [InlineData("?phone=true", "phone")]
    [InlineData("?phone_enrichment=yes", "phone_enrichment")]
    [InlineData("?email_enrichment=false", "email_enrichment")]
    [InlineData("?max_spend_base_units=-1", "max_spend_base_units")]
    [InlineData("?job_id=not%20one", "job_id")]
    public async Task An_option_that_cannot_be_used_is_named(string query, string field)
    {
        (var status, _, JsonElement problem) = await StartAsync(HttpProbe.Post("https://www.linkedin.com/in/a", "text/csv", query));

        Assert.Equal(StatusCodes.Status400BadRequest, status);
        Assert.Contains(field, problem.GetProperty("field").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Started);
    }

    [Fact]
    public async Task An_option_in_the_query_of_a_list_in_json_is_refused_because_it_would_be_overlooked()
    {
        HttpRequest request = HttpProbe.Post("""{"linkedin_urls":["https://www.linkedin.com/in/a"]}""", Json, "?max_spend_base_units=1");

        (var status, _, JsonElement problem) = await StartAsync(request);

        Assert.Equal(StatusCodes.Status400BadRequest, status);
        Assert.Equal("max_spend_base_units", problem.GetProperty("field").GetString());
        Assert.Empty(_client.Started);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("nonsense")]
    public async Task Another_media_type_is_refused(string? contentType)
    {
        (var status, _, _) = await StartAsync(HttpProbe.Post("x", contentType));

        Assert.Equal(StatusCodes.Status415UnsupportedMediaType, status);
        Assert.Empty(_client.Started);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_its_limit_is_refused(bool declared)
    {
        HttpRequest request = HttpProbe.Post(new string('x', 2000), "text/csv");
        request.ContentLength = declared ? 2000 : null;

        (var status, _, JsonElement problem) = await StartAsync(request);

        Assert.Equal(StatusCodes.Status413PayloadTooLarge, status);
        Assert.Contains("1024", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Started);
    }

    private async Task<(int Status, IHeaderDictionary Headers, JsonElement Body)> StartAsync(HttpRequest request)
    {
        BlobServiceClient nowhere = new("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AA==;BlobEndpoint=http://127.0.0.1:1/a;");
        BlobContainers containers = new(nowhere);
        RunStarter starter = Starters.Of(new(containers, BlobContainers.Runs), new(containers, BlobContainers.Ledger));
        StartRun function = new(starter, Options.Create(new IntakeOptions { MaxBodyBytes = 1024 }), NullLogger<StartRun>.Instance);
        return await HttpProbe.ReadAsync(request, await function.Run(request, _client, CancellationToken.None));
    }
}
