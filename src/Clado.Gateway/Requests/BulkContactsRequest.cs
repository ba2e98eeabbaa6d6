using System.Text.Json;

namespace Clado.Gateway;

/// <summary>The body of <see cref="CladoOperation.BulkContacts"/>.</summary>
public sealed record BulkContactsRequest
{
    /// <summary>The most profiles of one job.</summary>
    public const int MaxProfiles = 5_000;

    /// <summary>The profiles to look up, 1 to <see cref="MaxProfiles"/>, as <c>https://www.linkedin.com/in/{slug}</c>.</summary>
    public required IReadOnlyList<string> LinkedInUrls { get; init; }

    /// <summary>Look up e-mail addresses.</summary>
    public required bool EmailEnrichment { get; init; }

    /// <summary>Look up phone numbers.</summary>
    public required bool PhoneEnrichment { get; init; }

    /// <summary>The exact bytes to send: the same request gives the same bytes, so that it can be signed for and sent again.</summary>
    /// <returns>UTF-8 JSON with <c>linkedin_urls</c>, <c>email_enrichment</c>, <c>phone_enrichment</c>, in this order.</returns>
    /// <exception cref="InvalidOperationException">There are no profiles or too many, or nothing is to be looked up.</exception>
    public byte[] ToJson()
    {
        if (LinkedInUrls.Count is < 1 or > MaxProfiles)
        {
            throw new InvalidOperationException($"A bulk job takes 1 to {MaxProfiles} profiles, not {LinkedInUrls.Count}.");
        }

        if (!EmailEnrichment && !PhoneEnrichment)
        {
            throw new InvalidOperationException("A bulk job looks up e-mail addresses, phone numbers or both, not neither.");
        }

        return JsonBytes.Write(WriteTo);
    }

    /// <summary>The number of profiles alone: addresses are personal data and this text may reach a log.</summary>
    /// <returns>The number of profiles.</returns>
    public override string ToString() => $"{LinkedInUrls.Count} profiles";

    private void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartArray("linkedin_urls");
        foreach (var url in LinkedInUrls)
        {
            json.WriteStringValue(url);
        }

        json.WriteEndArray();
        json.WriteBoolean("email_enrichment", EmailEnrichment);
        json.WriteBoolean("phone_enrichment", PhoneEnrichment);
    }
}
