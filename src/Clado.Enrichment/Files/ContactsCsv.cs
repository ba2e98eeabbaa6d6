using System.Globalization;
using System.Text;

namespace Clado.Enrichment;

/// <summary>Writes results as CSV: RFC 4180, UTF-8 without a byte order mark, one record a row, safe to open in a spreadsheet (<see cref="CsvCell"/>).</summary>
public sealed class ContactsCsv
{
    // In characters: a text of twice as many would be collected with the large objects.
    private const int FlushLength = 32_768;

    private readonly Stream stream;
    private readonly StringBuilder text = new();

    /// <summary>Begins with the header.</summary>
    /// <param name="stream">Where to; left open.</param>
    public ContactsCsv(Stream stream)
    {
        this.stream = stream;
        CsvRecordWriter.Append(text, Headers);
    }

    /// <summary>The columns, in order. They do not change with the data.</summary>
    public static IReadOnlyList<string> Headers { get; } =
    [
        "line", "submitted_url", "linkedin_url", "id", "status", "error",
        "email", "email_type", "email_rating", "other_emails", "phone", "phone_type", "phone_rating", "other_phones",
        "social_linkedin", "social_facebook", "social_twitter", "social_instagram", "source", "job_id", "retrieved_at",
    ];

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(ResultRow row, CancellationToken cancellationToken = default)
    {
        CsvRecordWriter.Append(text, Cells(row));
        if (text.Length >= FlushLength)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Hands to the stream what is left; called at the end.</summary>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        text.Clear();
    }

    private static string?[] Cells(ResultRow row)
    {
        var emails = RankedContacts.Of(row.Contacts, "email");
        var phones = RankedContacts.Of(row.Contacts, "phone");
        return
        [
            row.Line.ToString(CultureInfo.InvariantCulture), row.Submitted, row.Normalized, row.Id, RowStatusNames.Of(row.Status), row.Error,
            emails.Best?.Value, emails.Best?.SubType, emails.Best?.Rating?.ToString(CultureInfo.InvariantCulture), emails.Others,
            phones.Best?.Value, phones.Best?.SubType, phones.Best?.Rating?.ToString(CultureInfo.InvariantCulture), phones.Others,
            Links(row, "li"), Links(row, "fb"), Links(row, "tw"), Links(row, "ig"),
            row.Provenance?.Source, row.Provenance?.JobId, row.Provenance?.RetrievedAt?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ];
    }

    private static string Links(ResultRow row, string type) =>
        string.Join("; ", row.Social.Where(link => link.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(link => link.Link));
}
