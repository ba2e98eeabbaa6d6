using System.Globalization;
using System.Text.RegularExpressions;

namespace Clado.Payments;

/// <summary>Times as the Payment scheme writes them (RFC 3339 section 5.6, upper-case separators).</summary>
internal static class Rfc3339
{
    private static readonly Regex Form = new(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    public static DateTimeOffset Parse(string text, string what) =>
        Form.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new PaymentFormatException($"{what} must be a time such as 2026-01-31T12:00:00.000Z.");
}
