using System.Buffers;
using System.Text.Json;

namespace Clado.Enrichment;

/// <summary>Writes results as JSON Lines: UTF-8, one object a row, fields in snake case, a field without a value left out.</summary>
public static class ContactsJsonl
{
    private const int FlushBytes = 65_536;

    /// <summary>Writes rows.</summary>
    /// <param name="stream">Where to; left open.</param>
    /// <param name="rows">The rows, taken one at a time.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <returns>The number of rows written.</returns>
    public static async Task<int> WriteAsync(Stream stream, IEnumerable<ResultRow> rows, CancellationToken cancellationToken = default)
    {
        var count = 0;
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        foreach (var row in rows)
        {
            Append(json, row);
            buffer.Write("\n"u8);
            count++;
            if (buffer.WrittenCount >= FlushBytes)
            {
                await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
                buffer.ResetWrittenCount();
            }
        }

        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
        return count;
    }

    private static void Append(Utf8JsonWriter json, ResultRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("line", row.Line);
        json.WriteString("submitted_url", row.Submitted);
        Text(json, "linkedin_url", row.Normalized);
        Text(json, "id", row.Id);
        json.WriteString("status", RowStatusNames.Of(row.Status));
        Text(json, "error", row.Error);
        AppendContacts(json, row);
        AppendSocial(json, row);
        Text(json, "source", row.Provenance?.Source);
        Text(json, "job_id", row.Provenance?.JobId);
        if (row.Provenance?.RetrievedAt is { } retrieved)
        {
            json.WriteString("retrieved_at", retrieved.UtcDateTime);
        }

        json.WriteEndObject();
        json.Flush();
        json.Reset();
    }

    private static void AppendContacts(Utf8JsonWriter json, ResultRow row)
    {
        json.WriteStartArray("contacts");
        foreach (var contact in row.Contacts)
        {
            json.WriteStartObject();
            json.WriteString("type", contact.Type);
            json.WriteString("value", contact.Value);
            Text(json, "sub_type", contact.SubType);
            Number(json, "rating", contact.Rating);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void AppendSocial(Utf8JsonWriter json, ResultRow row)
    {
        json.WriteStartArray("social");
        foreach (var link in row.Social)
        {
            json.WriteStartObject();
            json.WriteString("type", link.Type);
            json.WriteString("link", link.Link);
            Number(json, "rating", link.Rating);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is not null)
        {
            json.WriteNumber(name, value.Value);
        }
    }
}
