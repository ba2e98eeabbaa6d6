using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Clado.Enrichment;

/// <summary>The part of a profile's address that names the person.</summary>
internal static class ProfileSlug
{
    private const int MaxLength = 200;
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.~");

    /// <summary>Whether a slug needs nothing done: lower-case ASCII, at least one letter or digit.</summary>
    public static bool IsNormal(ReadOnlySpan<char> slug) =>
        slug.Length <= MaxLength && !slug.ContainsAnyExcept(Plain) && slug.ContainsAnyExcept("-_.~");

    /// <summary>Lower case, percent-encoded as UTF-8. Decomposed and composed letters stay as they are.</summary>
    public static bool TryNormalize(string encoded, out string slug, [NotNullWhen(false)] out string? reason)
    {
        slug = "";
        var text = Decode(encoded);
        reason = text switch
        {
            { Length: > MaxLength } => $"a name longer than {MaxLength} characters",
            _ when text.Contains('%', StringComparison.Ordinal) => "percent-encoding that is not UTF-8",
            _ when !text.EnumerateRunes().All(IsAllowed) => "characters that no profile name has",
            _ when !text.EnumerateRunes().Any(rune => !IsPunctuation(rune)) => "a name without a letter or digit",
            _ => null,
        };
        if (reason is not null)
        {
            return false;
        }

        slug = Uri.EscapeDataString(IsMemberId(text) ? text : text.ToLowerInvariant());
        return true;
    }

    // Lists that went through several tools are sometimes encoded twice.
    private static string Decode(string encoded) => Uri.UnescapeDataString(Uri.UnescapeDataString(encoded));

    private static bool IsMemberId(string text) =>
        text.Length >= 30
        && (text.StartsWith("ACoAA", StringComparison.Ordinal) || text.StartsWith("ACwAA", StringComparison.Ordinal))
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    private static bool IsAllowed(Rune rune)
    {
        if (rune.IsAscii)
        {
            return char.IsAsciiLetterOrDigit((char)rune.Value) || IsPunctuation(rune);
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            // Persian names and emoji are written with these two.
            UnicodeCategory.Format => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner,
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
            _ => rune != Rune.ReplacementChar,
        };
    }

    private static bool IsPunctuation(Rune rune) => rune.Value is '-' or '_' or '.' or '~';
}
