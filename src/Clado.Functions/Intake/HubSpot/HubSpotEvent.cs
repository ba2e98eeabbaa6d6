using System.Text.Json;

namespace Clado.Functions.Intake.HubSpot;

/// <summary>What HubSpot tells of a change to one contact. HubSpot may tell it again, with another number of the attempt.</summary>
internal sealed record HubSpotEvent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The HubSpot account.</summary>
    public long PortalId { get; init; }

    /// <summary>The contact.</summary>
    public long ObjectId { get; init; }

    /// <summary>When it changed, in milliseconds since 1970.</summary>
    public long OccurredAt { get; init; }

    /// <summary>What was subscribed to, like <c>contact.propertyChange</c>.</summary>
    public string? SubscriptionType { get; init; }

    /// <summary>The property that changed.</summary>
    public string? PropertyName { get; init; }

    /// <summary>Its new value.</summary>
    public string? PropertyValue { get; init; }

    /// <summary>What tells this change from any other, however often it is told.</summary>
    public string Key => $"{PortalId}/{ObjectId}/{PropertyName}/{OccurredAt}";

    /// <summary>Reads the body of a request, or null when it is not an array of events.</summary>
    public static IReadOnlyList<HubSpotEvent>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<List<HubSpotEvent>>(body.Span, Json) is { } events && !events.Contains(null!) ? events : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it gives a contact a new value of a property.</summary>
    public bool Sets(string property) =>
        SubscriptionType?.EndsWith(".propertyChange", StringComparison.Ordinal) == true && PropertyName == property && !string.IsNullOrWhiteSpace(PropertyValue);
}
