using System.Text.Json;

namespace Clado.Gateway;

/// <summary>What a job found about one profile.</summary>
public sealed record BulkContactResult
{
    /// <summary>The profile, as the answer names it.</summary>
    public required string LinkedInUrl { get; init; }

    /// <summary>Whether the lookup worked; it may still have found nothing.</summary>
    public required bool Success { get; init; }

    /// <summary>Why the lookup did not work, in the words of the answer. They may hold personal data: for the result file, not for logs.</summary>
    public string? Error { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<BulkContact> Contacts { get; init; } = [];

    /// <summary>The person's social pages.</summary>
    public IReadOnlyList<BulkSocialLink> Social { get; init; } = [];

    /// <summary>The outcome alone: the rest is personal data and this text may reach a log.</summary>
    /// <returns>The outcome alone.</returns>
    public override string ToString() => Success ? $"{Contacts.Count} contacts" : "failed";

    /// <summary>Reads one item of <c>results</c>; <see langword="null"/> when it names no profile.</summary>
    internal static BulkContactResult? Read(JsonElement item)
    {
        if (item.Field("linkedin_url", "linkedinUrl", "url").Text() is not { } url)
        {
            return null;
        }

        var error = item.Field("error");
        var data = Data(item);
        return new()
        {
            LinkedInUrl = url,
            Success = item.Field("success").Flag() ?? (error.Flag() ?? error is not null) is false,
            Error = error?.ValueKind == JsonValueKind.String ? error.Text() : item.Field("message").Text(),
            Contacts = [.. data.Field("contacts").Items().Select(BulkContact.Read).OfType<BulkContact>()],
            Social = [.. data.Field("social").Items().Select(BulkSocialLink.Read).OfType<BulkSocialLink>()],
        };
    }

    // Contacts are below data; single lookups wrap that in {"data":[…]} once more, and a flat item has them itself.
    private static JsonElement Data(JsonElement item)
    {
        for (var layer = 0; layer < 2 && item.Field("contacts") is null; layer++)
        {
            item = item.Field("data") switch
            {
                { ValueKind: JsonValueKind.Object } data => data,
                { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() > 0 => list[0],
                _ => item,
            };
        }

        return item;
    }
}
