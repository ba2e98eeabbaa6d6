using System.Buffers;
using System.Text.Json;

namespace Clado.Enrichment;

/// <summary>Writes results as JSON Lines: UTF-8, one object a row, fields in snake case, a field without a value left out.</summary>
/// <param name="stream">Where to; left open.</param>
public sealed class ContactsJsonl(Stream stream)
{
    private const int FlushBytes = 65_536;

    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(ResultRow row, CancellationToken cancellationToken = default)
    {
        using (var json = new Utf8JsonWriter(buffer))
        {
            Append(json, row);
        }

        buffer.Write("\n"u8);
        if (buffer.WrittenCount >= FlushBytes)
        {
            await FlushAsync(cancellationToken);
        }
    }

    /// <summary>Hands to the stream what is left; called at the end.</summary>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken);
        buffer.ResetWrittenCount();
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
