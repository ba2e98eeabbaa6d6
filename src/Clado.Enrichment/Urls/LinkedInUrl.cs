using System.Diagnostics.CodeAnalysis;

namespace Clado.Enrichment;

/// <summary>The address of a person's LinkedIn profile in one form, <c>https://www.linkedin.com/in/{slug}</c>: what Clado is sent and rows are compared by.</summary>
/// <remarks>
/// The slug is lower case and percent-encoded as UTF-8. Member ids (<c>ACoAA…</c>) keep their case: LinkedIn tells them apart by it.
/// </remarks>
public readonly record struct LinkedInUrl
{
    /// <summary>The longest text that is looked at, in characters.</summary>
    public const int MaxLength = 2_048;

    private const string Prefix = "https://www.linkedin.com/in/";

    private readonly string? value;

    private LinkedInUrl(string value) => this.value = value;

    /// <summary>The address; empty for the default value.</summary>
    public string Value => value ?? "";

    /// <summary>Brings an address into its one form.</summary>
    /// <param name="submitted">An address in any form people paste: with or without scheme, of a country or mobile host, of the old /pub/ form, with a query.</param>
    /// <param name="url">The address in its one form.</param>
    /// <param name="reason">Why it is not the address of a person's profile; it does not repeat the address.</param>
    /// <returns>Whether it is the address of a person's profile.</returns>
    public static bool TryNormalize(string? submitted, out LinkedInUrl url, [NotNullWhen(false)] out string? reason)
    {
        url = default;
        if (IsNormal(submitted))
        {
            url = new(submitted);
            reason = null;
            return true;
        }

        if (!LinkedInAddress.TryReadPath(submitted, out var path, out reason)
            || !ProfilePath.TryReadSlug(path, out var encoded, out reason)
            || !ProfileSlug.TryNormalize(encoded, out var slug, out reason))
        {
            return false;
        }

        url = new(Prefix + slug);
        return true;
    }

    /// <summary>A word that does not repeat the address: it is personal data and this text may reach a log.</summary>
    /// <returns>A fixed word.</returns>
    public override string ToString() => "(LinkedIn profile)";

    // Most lists are in the one form already: what is so need not be taken apart.
    private static bool IsNormal([NotNullWhen(true)] string? submitted) =>
        submitted is not null && submitted.StartsWith(Prefix, StringComparison.Ordinal) && ProfileSlug.IsNormal(submitted.AsSpan(Prefix.Length));
}
