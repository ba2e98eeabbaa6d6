namespace Clado.Enrichment;

/// <summary>A contact list that cannot be read. The message says what is wrong, where, and what to do; it never repeats a value of the list.</summary>
public sealed class ContactListException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problem">What is wrong and what to do, as sentences.</param>
    /// <param name="line">The 1-based line of the source, if one line is to blame.</param>
    /// <param name="field">The CSV column or JSON path (<c>$.linkedin_urls[3]</c>), if one field is to blame.</param>
    public ContactListException(string problem, int? line = null, string? field = null)
        : base(Locate(problem, line, field))
    {
        Line = line;
        Field = field;
    }

    /// <summary>The 1-based line of the source, if one line is to blame.</summary>
    public int? Line { get; }

    /// <summary>The CSV column or JSON path, if one field is to blame.</summary>
    public string? Field { get; }

    private static string Locate(string problem, int? line, string? field) => (line, field) switch
    {
        (null, null) => problem,
        (null, _) => $"{field}: {problem}",
        (_, null) => $"Line {line}: {problem}",
        _ => $"Line {line}, {field}: {problem}",
    };
}
