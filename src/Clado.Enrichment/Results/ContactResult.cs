namespace Clado.Enrichment;

/// <summary>What Clado answered about one profile.</summary>
public sealed record ContactResult
{
    /// <summary>The profile as the answer names it.</summary>
    public required string LinkedInUrl { get; init; }

    /// <summary>Whether the lookup worked; it may still have found nothing.</summary>
    public required bool Success { get; init; }

    /// <summary>Why the lookup did not work.</summary>
    public string? Error { get; init; }

    /// <summary>What was found.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    /// <summary>The person's social pages.</summary>
    public IReadOnlyList<SocialLink> Social { get; init; } = [];

    /// <summary>The outcome alone: the rest is personal data and this text may reach a log.</summary>
    /// <returns>The outcome alone.</returns>
    public override string ToString() => Success ? $"{Contacts.Count} contacts" : "failed";
}
