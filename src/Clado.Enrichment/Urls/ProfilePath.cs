using System.Diagnostics.CodeAnalysis;

namespace Clado.Enrichment;

/// <summary>Finds the slug of a person in a path on LinkedIn, or says what the path is instead.</summary>
internal static class ProfilePath
{
    private const string CopyTheAddress = "open the profile and copy its public address (/in/…)";

    /// <summary>The slug as the path has it, still percent-encoded.</summary>
    public static bool TryReadSlug(string path, out string slug, [NotNullWhen(false)] out string? reason)
    {
        var segments = CutPrefixes(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        slug = "";
        reason = null;
        switch (segments)
        {
            // What follows the slug (a language, detail/contact-info, recent-activity) is a page of the same profile.
            case [var kind, var name, ..] when Is(kind, "in"):
                slug = name;
                break;
            case [var kind, "dir", ..] when Is(kind, "pub"):
                reason = "a directory of people, not one person";
                break;
            case [var kind, var name, var first, var second, var third, ..] when Is(kind, "pub"):
                slug = FromOldForm(name, first, second, third);
                break;
            default:
                reason = Describe(segments);
                break;
        }

        return reason is null;
    }

    // LinkedIn redirects /pub/name/a7/576/b50 to /in/name-b50576a7: the three parts backwards, the last two filled up to three digits, a first part of 0 left out.
    private static string FromOldForm(string name, string first, string second, string third) =>
        $"{name}-{third.PadLeft(3, '0')}{second.PadLeft(3, '0')}{(first == "0" ? "" : first)}";

    // Addresses of the mobile site, of e-mails and of search engines put these before /in/.
    private static ReadOnlySpan<string> CutPrefixes(ReadOnlySpan<string> segments)
    {
        while (segments is [var first, _, ..] && first.ToLowerInvariant() is "m" or "mwlite" or "comm" or "public-profile")
        {
            segments = segments[1..];
        }

        return segments is [var profile, var next, ..] && Is(profile, "profile") && Is(next, "in") ? segments[1..] : segments;
    }

    private static string Describe(ReadOnlySpan<string> segments) => segments is [var first, ..]
        ? first.ToLowerInvariant() switch
        {
            "in" => "a profile address without the name after /in/",
            "pub" => $"an old /pub/ address that is not complete: {CopyTheAddress}",
            "company" or "school" or "showcase" or "edu" or "organization" => "the page of a company or school, not of a person",
            "sales" => $"a Sales Navigator page: {CopyTheAddress}",
            "talent" or "recruiter" or "hire" => $"a Recruiter page: {CopyTheAddress}",
            "profile" => $"an old profile address that does not name the person: {CopyTheAddress}",
            "groups" or "jobs" or "posts" or "feed" or "pulse" or "learning" or "events" or "search" or "newsletters" =>
                $"a LinkedIn page ({first.ToLowerInvariant()}), not a person's profile",
            _ => "not a person's profile (/in/…)",
        }
        : "LinkedIn's home page, not a person's profile (/in/…)";

    private static bool Is(string segment, string name) => segment.Equals(name, StringComparison.OrdinalIgnoreCase);
}
