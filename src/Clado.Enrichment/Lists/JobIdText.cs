using System.Text.RegularExpressions;

namespace Clado.Enrichment;

/// <summary>Ids of Clado's jobs, as callers write them. Clado documents no form, so this is what is safe to store, to log and to send.</summary>
public static partial class JobIdText
{
    /// <summary>The form in words, for errors.</summary>
    public const string Form = "1 to 128 letters, digits and . _ : -, beginning with a letter or a digit";

    /// <summary>Whether a text can be an id.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValid(string text) => Pattern().IsMatch(text);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}\\z", RegexOptions.None, 1000)]
    private static partial Regex Pattern();
}
