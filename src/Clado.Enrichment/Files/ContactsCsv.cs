using System.Globalization;
using System.Text;

namespace Clado.Enrichment;

/// <summary>Writes results as CSV: RFC 4180, UTF-8 without a byte order mark, one record a row, safe to open in a spreadsheet (<see cref="CsvCell"/>).</summary>
public static class ContactsCsv
{
    /// <summary>The columns, in order. They do not change with the data.</summary>
    public static IReadOnlyList<string> Headers { get; } =
    [
        "line", "submitted_url", "linkedin_url", "id", "status", "error",
        "email", "email_type", "email_rating", "other_emails", "phone", "phone_type", "phone_rating", "other_phones",
        "social_linkedin", "social_facebook", "social_twitter", "social_instagram", "source", "job_id", "retrieved_at",
    ];

    /// <summary>Writes header and rows.</summary>
    /// <param name="writer">Where to; left open, not flushed.</param>
    /// <param name="rows">The rows, taken one at a time.</param>
    public static void Write(TextWriter writer, IEnumerable<ResultRow> rows)
    {
        foreach (var record in Records(rows))
        {
            writer.Write(record);
        }
    }

    /// <summary>Writes header and rows.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="rows">The rows, taken one at a time.</param>
    /// <param name="cancellationToken">Stops between two rows.</param>
    /// <returns>The number of rows written.</returns>
    public static async Task<int> WriteAsync(Stream stream, IEnumerable<ResultRow> rows, CancellationToken cancellationToken = default)
    {
        var count = -1;
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        foreach (var record in Records(rows))
        {
            await writer.WriteAsync(record, cancellationToken);
            count++;
        }

        return count;
    }

    private static IEnumerable<StringBuilder> Records(IEnumerable<ResultRow> rows)
    {
        var record = new StringBuilder();
        CsvRecordWriter.Append(record, Headers);
        yield return record;
        foreach (var row in rows)
        {
            CsvRecordWriter.Append(record.Clear(), Cells(row));
            yield return record;
        }
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
