using System.Buffers;
using System.Globalization;
using System.Text;

namespace Clado.Payments;

/// <summary>
/// Text from strangers inside a message for people: short, and without characters that could break a line, move the cursor or turn the reading direction.
/// </summary>
internal static class Printable
{
    private const int MaxLength = 80;
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(" !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Quote(string text)
    {
        if (text.Length <= MaxLength && !text.AsSpan().ContainsAnyExcept(Plain))
        {
            return $"\"{text}\"";
        }

        var output = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes().Take(MaxLength))
        {
            output.Append(IsShown(rune) ? rune.ToString() : "\ufffd");
        }

        return output.Append(text.Length > MaxLength ? "…\"" : "\"").ToString();
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
