using System.Text.RegularExpressions;

namespace Clado.Gateway;

/// <summary>Other people's words, fit for a log: short, on one line, without addresses, numbers of phones or long tokens.</summary>
internal static partial class SafeText
{
    private const int MaxLength = 200;

    // Enough for every word that can be shown; the rest is not worth looking at.
    private const int MaxRead = 2_000;

    public static string Of(string text)
    {
        var line = string.Concat(text.Take(MaxRead).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
        var safe = Phone().Replace(LongToken().Replace(Address().Replace(Email().Replace(line, "[e-mail]"), "[address]"), "[token]"), "[number]");
        safe = Spaces().Replace(safe, " ").Trim();
        return safe.Length <= MaxLength ? safe : string.Concat(safe.AsSpan(0, MaxLength), "…");
    }

    [GeneratedRegex(@"[^\s""'<>,;:()]*(@|%40|＠)[^\s""'<>,;()]*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Email();

    [GeneratedRegex(@"([a-z][a-z0-9+.-]*://|(www\.)?[a-z.]*linkedin\.|/?in/|/?pub/)[^\s""'<>]*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"[A-Za-z0-9_=+/.-]{32,}", RegexOptions.NonBacktracking)]
    private static partial Regex LongToken();

    [GeneratedRegex(@"\+?[0-9(][0-9 ().-]{5,}[0-9]", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
