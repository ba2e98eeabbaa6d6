using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Intake.HubSpot;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Intake.HubSpot;

[Collection(StorageCollection.Name)]
public sealed class StartRunFromHubSpotTests
{
    private const string Secret = "client-secret";
    private const string Uri = "https://app.example/api/webhooks/hubspot";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private RecordingClient _client = new();
    private readonly TestStorage _storage;
    private readonly RunBlobs _runs;

    public StartRunFromHubSpotTests(StorageFixture fixture)
    {
        _storage = fixture.Open(Names.Fresh());
        _runs = new(_storage.Runs);
    }

    [Fact]
    public async Task A_contact_that_is_given_an_address_is_a_run_with_the_contacts_id()
    {
        Assert.Equal(StatusCodes.Status204NoContent, await SendAsync(Events(Change(7, "https://www.linkedin.com/in/ada"))));

        var runId = Assert.Single(_client.Started).InstanceId;
        Assert.Equal(
            """{"linkedin_urls":["https://www.linkedin.com/in/ada"],"people_ids":["7"]}""",
            Encoding.UTF8.GetString((await _runs.ReadAsync(RunBlobs.Input(runId), CancellationToken.None)).Span));
    }

    [Fact]
    public async Task The_same_change_told_again_is_the_same_run()
    {
        var first = Events(Change(7, "https://www.linkedin.com/in/ada"));
        var retried = Events(Change(7, "https://www.linkedin.com/in/ada", attempt: 3), Change(8, "https://www.linkedin.com/in/bob"));

        await SendAsync(first);
        await SendAsync(retried);
        await SendAsync(first);

        Assert.Equal(2, _client.Started.Count);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_hundred_changes_are_started_side_by_side()
    {
        TaskCompletionSource two = new();
        var begun = 0;
        _client = new()
        {
            BeforeStart = () =>
            {
                if (Interlocked.Increment(ref begun) == 2)
                {
                    two.SetResult();
                }

                return two.Task;
            },
        };

        var status = await SendAsync(Events([.. Enumerable.Range(1, 100).Select(contact => Change(contact, $"https://www.linkedin.com/in/person-{contact}"))]));

        Assert.Equal(StatusCodes.Status204NoContent, status);
        Assert.Equal(100, _client.Started.Select(run => run.InstanceId).Distinct().Count());
    }

    [Fact]
    public async Task What_is_no_new_address_of_a_contact_starts_nothing()
    {
        var events = Events(
            Change(1, "x") with { SubscriptionType = "contact.deletion" },
            Change(2, "x") with { PropertyName = "lastname" },
            Change(3, "x") with { PropertyValue = " " },
            Change(4, "x") with { PropertyValue = null },
            Change(5, "https://www.linkedin.com/company/acme"),
            Change(6, "https://www.linkedin.com/in/" + new string('a', 3000)));

        Assert.Equal(StatusCodes.Status204NoContent, await SendAsync(events));
        Assert.Empty(_client.Started);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public async Task A_signature_is_believed_for_five_minutes(int secondsAgo, bool believed)
    {
        var status = await SendAsync(Events(Change(7, "https://www.linkedin.com/in/ada")), signedAt: Now.AddSeconds(-secondsAgo));

        Assert.Equal(believed ? StatusCodes.Status204NoContent : StatusCodes.Status401Unauthorized, status);
        Assert.Equal(believed ? 1 : 0, _client.Started.Count);
    }

    [Theory]
    [InlineData("another key")]
    [InlineData("another body")]
    [InlineData("another address")]
    [InlineData("another method")]
    [InlineData("serialized anew")]
    [InlineData("no signature")]
    [InlineData("no time")]
    [InlineData("two signatures")]
    [InlineData("two times")]
    [InlineData("not Base64")]
    [InlineData("cut short")]
    [InlineData("no secret set")]
    public async Task A_request_that_HubSpot_did_not_sign_like_this_is_refused(string what)
    {
        var body = Events(Change(7, "https://www.linkedin.com/in/ada"));
        var time = Milliseconds(Now);
        var signature = Sign(
            what == "another key" ? "guess" : Secret,
            what == "another method" ? "PUT" : "POST",
            what == "another address" ? "https://other.example/api/webhooks/hubspot" : Uri,
            body,
            time);
        HttpRequest request = Request(what switch
        {
            "another body" => body.Replace("ada", "bob", StringComparison.Ordinal),
            "serialized anew" => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(body), Indented),
            _ => body,
        });
        request.Headers[HubSpotSignature.Header] = what switch
        {
            "no signature" => StringValues.Empty,
            "two signatures" => new StringValues([signature, signature]),
            "not Base64" => "%%%",
            "cut short" => signature[..^4],
            _ => signature,
        };
        request.Headers[HubSpotSignature.TimeHeader] = what switch
        {
            "no time" => StringValues.Empty,
            "two times" => new StringValues([time, time]),
            _ => time,
        };

        Assert.Equal(StatusCodes.Status401Unauthorized, await RunAsync(request, what == "no secret set" ? "" : Secret));
        Assert.Empty(_client.Started);
    }

    [Fact]
    public async Task Both_secrets_are_believed_while_one_takes_the_place_of_the_other()
    {
        var body = Events(Change(7, "https://www.linkedin.com/in/ada"));

        Assert.Equal(StatusCodes.Status204NoContent, await SendAsync(body, "old, " + Secret));
        Assert.Equal(StatusCodes.Status204NoContent, await SendAsync(body, Secret + ",new"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{\"objectId\":\"x\"}]")]
    [InlineData("")]
    public async Task A_signed_body_that_is_no_events_is_refused(string body) =>
        Assert.Equal(StatusCodes.Status400BadRequest, await SendAsync(body));

    [Fact]
    public async Task A_body_over_its_limit_is_refused() =>
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, await SendAsync(new string(' ', (1024 * 1024) + 1)));

    private Task<int> SendAsync(string body, string secrets = Secret, DateTimeOffset? signedAt = null)
    {
        HttpRequest request = Request(body);
        var time = Milliseconds(signedAt ?? Now);
        request.Headers[HubSpotSignature.TimeHeader] = time;
        request.Headers[HubSpotSignature.Header] = Sign(Secret, "POST", Uri, body, time);
        return RunAsync(request, secrets);
    }

    private async Task<int> RunAsync(HttpRequest request, string secrets)
    {
        RunStarter starter = Starters.Of(_storage);
        StartRunFromHubSpot function = new(
            starter,
            Options.Create(new HubSpotOptions { ClientSecrets = secrets }),
            Options.Create(new IntakeOptions { PublicBaseUrl = new System.Uri("https://app.example") }),
            new FakeTimeProvider(Now));
        return (await HttpProbe.ReadAsync(request, await function.Run(request, _client, CancellationToken.None))).Status;
    }

    private static HttpRequest Request(string body) => HttpProbe.Post(body, "application/json");

    private static string Sign(string secret, string method, string uri, string body, string time) => Convert.ToBase64String(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(method + uri + body + time)));

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static Told Change(long contact, string address, int attempt = 0) =>
        new(100, 42, contact, Now.ToUnixTimeMilliseconds(), attempt, "contact.propertyChange", "hs_linkedin_url", address);

    private static string Events(params Told[] events) => JsonSerializer.Serialize(events, JsonSerializerOptions.Web);

    private sealed record Told(
        long EventId, long PortalId, long ObjectId, long OccurredAt, int AttemptNumber, string SubscriptionType, string PropertyName, string? PropertyValue);
}
