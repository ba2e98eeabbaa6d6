using System.Text.RegularExpressions;

namespace Clado.Enrichment;

/// <summary>Text that a spreadsheet shows and does not run (OWASP ASVS 1.2.10, CSV injection).</summary>
public static partial class CsvCell
{
    /// <summary>Puts an apostrophe before text that a spreadsheet would take for a formula.</summary>
    /// <remarks>
    /// That is text that starts with <c>= + - @</c>, TAB, CR, LF, NUL or a full-width twin of these, be it behind spaces or apostrophes.
    /// An international phone number, <c>+</c> and 7 to 15 digits, stays as it is: it is a number at worst, and importers need it so.
    /// </remarks>
    /// <param name="text">Any text.</param>
    /// <returns>Text that <see cref="Restore"/> turns back.</returns>
    public static string Neutralize(string text) => IsFormula(text) && !Phone().IsMatch(text) ? "'" + text : text;

    /// <summary>Turns a cell back into the text it was made of.</summary>
    /// <param name="cell">What <see cref="Neutralize"/> made.</param>
    /// <returns>The text.</returns>
    public static string Restore(string cell) => cell.StartsWith('\'') && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string text)
    {
        foreach (var letter in text.AsSpan().TrimStart('\''))
        {
            switch (letter)
            {
                case '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' or '＝' or '＋' or '－' or '＠':
                    return true;
                case ' ' or '\u00A0':
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    [GeneratedRegex("^\\+[0-9]{7,15}\\z", RegexOptions.None, 1000)]
    private static partial Regex Phone();
}
