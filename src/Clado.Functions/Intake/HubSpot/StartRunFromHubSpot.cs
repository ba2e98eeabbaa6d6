using System.Text.Json;
using Clado.Enrichment;
using Clado.Functions.Operations;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake.HubSpot;

/// <summary>
/// <c>POST /api/webhooks/hubspot</c>: a contact that is given a LinkedIn URL in HubSpot is a run of one row, whose id is the contact's. An
/// address that is no person's profile starts nothing. The same change is the same run, however often HubSpot tells of it.
/// </summary>
public sealed class StartRunFromHubSpot(
    RunStarter starter, IOptions<HubSpotOptions> hubSpot, IOptions<IntakeOptions> intake, TimeProvider time)
{
    private const string Source = "hubspot";
    private const string Path = "/api/webhooks/hubspot";

    /// <summary>HubSpot sends at most 100 events at once.</summary>
    private const int MaxBodyBytes = 1024 * 1024;

    /// <summary>One after the other, a hundred starts would take longer than HubSpot waits.</summary>
    private const int StartsAtOnce = 16;

    /// <summary>Starts a run for each contact. HubSpot tells again of what was not answered 2xx within five seconds.</summary>
    /// <param name="request">HubSpot's request, signed.</param>
    /// <param name="client">Starts the orchestrations.</param>
    /// <param name="cancellation">The caller has gone.</param>
    /// <returns>204 once every start is durable; 401 when the signature is not HubSpot's.</returns>
    [Function(nameof(StartRunFromHubSpot))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/hubspot")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, MaxBodyBytes, cancellation) is not { } body)
        {
            return Problems.TooLarge(MaxBodyBytes);
        }

        var uri = new Uri(PublicUrl.Of(request, intake.Value), Path) + request.QueryString.Value;
        if (!HubSpotSignature.IsValid(request, uri, body.Span, hubSpot.Value.Secrets, time.GetUtcNow()))
        {
            return Problems.NotSigned();
        }

        if (HubSpotEvent.Read(body) is not { } events)
        {
            return Problems.InvalidField("$", "Send HubSpot's events: an array of objects with portalId, objectId, occurredAt, subscriptionType, propertyName and propertyValue.");
        }

        await events.ToAsyncEnumerable().Where(NamesProfile).ForEachAtOnceAsync(
            StartsAtOnce, change => starter.TryStartAsync(client, Order(change), cancellation), cancellation);
        return Results.NoContent();
    }

    private bool NamesProfile(HubSpotEvent change) =>
        change.Sets(hubSpot.Value.Property) && LinkedInUrl.TryNormalize(change.PropertyValue, out _, out _);

    private static RunOrder Order(HubSpotEvent change)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string[]>
        {
            ["linkedin_urls"] = [change.PropertyValue!],
            ["people_ids"] = [$"{change.ObjectId}"],
        });
        return new(RunId.From(Source, change.Key), RunLists.Parse(json, MediaTypes.Json), json, MediaTypes.Json, Cap: null);
    }
}
