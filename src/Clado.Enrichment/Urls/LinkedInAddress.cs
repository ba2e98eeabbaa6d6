using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Clado.Enrichment;

/// <summary>Takes an address apart: is its host LinkedIn's, and what is its path.</summary>
internal static class LinkedInAddress
{
    private const string Domain = "linkedin.com";

    /// <summary>The path between host and query; it may be empty.</summary>
    public static bool TryReadPath(string? submitted, out string path, [NotNullWhen(false)] out string? reason)
    {
        path = "";
        var text = Trim(submitted);
        reason = text switch
        {
            "" => "empty",
            { Length: > LinkedInUrl.MaxLength } => $"longer than {LinkedInUrl.MaxLength:N0} characters",
            _ when !TryCutScheme(ref text) => "not a web address (https://…)",
            _ => null,
        };
        if (reason is not null)
        {
            return false;
        }

        var end = text.IndexOfAny(['/', '?', '#']);
        var host = end < 0 ? text : text[..end];
        path = end < 0 ? "" : text[end..].Split('?', '#')[0];
        reason = RefuseHost(host);
        return reason is null;
    }

    private static string? RefuseHost(string host) => CutPort(host.ToLowerInvariant()).TrimEnd('.') switch
    {
        "lnkd.in" => "a lnkd.in short link: open it and copy the profile's address",
        var name => IsLinkedIn(name) ? null : "not a linkedin.com profile address",
    };

    private static bool IsLinkedIn(string host)
    {
        if (host == Domain)
        {
            return true;
        }

        // At most two labels before the domain, as in www.linkedin.com, uk.linkedin.com and de.m.linkedin.com.
        return host.EndsWith("." + Domain, StringComparison.Ordinal)
            && host[..^(Domain.Length + 1)].Split('.') is { Length: <= 2 } labels
            && labels.All(label => label is "www" or "m" or "mobile" or "touch" || (label.Length == 2 && label.All(char.IsAsciiLetterLower)));
    }

    private static bool TryCutScheme(ref string text)
    {
        var at = text.IndexOf("//", StringComparison.Ordinal);
        var scheme = at < 0 || text.AsSpan(0, at).ContainsAny('/', '.', '?') ? "" : text[..at].ToLowerInvariant();
        if (scheme is not ("" or "http:" or "https:"))
        {
            return false;
        }

        text = scheme.Length > 0 || at == 0 ? text[(at + 2)..] : text;
        return true;
    }

    private static string CutPort(string host)
    {
        foreach (var port in (ReadOnlySpan<string>)[":443", ":80"])
        {
            if (host.EndsWith(port, StringComparison.Ordinal))
            {
                return host[..^port.Length];
            }
        }

        return host;
    }

    private static string Trim(string? submitted)
    {
        var text = submitted.AsSpan();
        while (text.Length > 0 && IsPadding(text[0]))
        {
            text = text[1..];
        }

        while (text.Length > 0 && IsPadding(text[^1]))
        {
            text = text[..^1];
        }

        return text.ToString();
    }

    // White space, byte order marks and other unseen characters, and what people leave around an address they copied.
    private static bool IsPadding(char letter) =>
        char.IsWhiteSpace(letter)
        || letter is '"' or '\'' or '<' or '>' or ',' or ';'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.Control;
}
