using System.Text;
using System.Text.Json;

namespace Clado.Enrichment;

/// <summary>Reads one run request, token by token, so that each fault has its line and path.</summary>
internal sealed class JsonRunRequest(ReadOnlyMemory<byte> json, ContactListLimits limits)
{
    private const string KnownFields = "linkedin_urls, people_ids, email_enrichment, phone_enrichment, max_spend_base_units, job_id";

    private readonly ReadOnlyMemory<byte> text = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
    private readonly HashSet<string> seen = [];
    private JsonStrings? urls;
    private JsonStrings? ids;
    private RunRequest request = new() { Rows = [] };

    public RunRequest Read()
    {
        if (text.Length > limits.MaxBytes)
        {
            throw LimitedStream.TooLong(limits.MaxBytes);
        }

        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new ContactListException("The body is empty. Send {\"linkedin_urls\":[\"https://www.linkedin.com/in/name\"]}.");
        }

        try
        {
            ReadBody();
        }
        catch (JsonException fault)
        {
            throw new ContactListException(
                $"This is not valid JSON, at byte {fault.BytePositionInLine + 1} of the line.", (int)(fault.LineNumber ?? 0) + 1);
        }

        return (request with { Rows = Rows() }).Validated();
    }

    private void ReadBody()
    {
        var reader = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = limits.MaxJsonDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(ref reader, "$", "an object");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader);
        }

        // Reads what follows the object, which must be nothing.
        reader.Read();
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        var name = Text(ref reader, "$");
        var path = JsonPath.Of(name);
        if (!seen.Add(name))
        {
            throw new ContactListException("The field is there twice. Remove one of them.", Line(ref reader), path);
        }

        var start = Line(ref reader);
        reader.Read();
        switch (name)
        {
            case "linkedin_urls":
                urls = ReadList(ref reader, path, nullable: false);
                break;
            case "people_ids":
                ids = ReadList(ref reader, path, nullable: true);
                break;
            case "email_enrichment":
                request = request with { EmailEnrichment = ReadFlag(ref reader, path) };
                break;
            case "phone_enrichment":
                request = request with { PhoneEnrichment = ReadFlag(ref reader, path) };
                break;
            case "max_spend_base_units":
                request = request with { MaxSpendBaseUnits = ReadText(ref reader, path) };
                break;
            case "job_id":
                request = request with { JobId = ReadText(ref reader, path) };
                break;
            default:
                throw new ContactListException($"This field is not known. Known are {KnownFields}.", start, path);
        }
    }

    private JsonStrings ReadList(ref Utf8JsonReader reader, string path, bool nullable)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Wrong(ref reader, path, "an array of strings");
        }

        var start = (int)reader.TokenStartIndex;
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (count == limits.MaxRows)
            {
                throw new ContactListException(
                    $"The list has more than {limits.MaxRows:N0} rows. Split it into several lists.", Line(ref reader), path);
            }

            if (!nullable || reader.TokenType != JsonTokenType.Null)
            {
                ReadText(ref reader, path, count);
            }

            count++;
        }

        return new(text[start..], count);
    }

    private string ReadText(ref Utf8JsonReader reader, string path, int? index = null) => reader.TokenType == JsonTokenType.String
        ? Text(ref reader, path, index)
        : throw Wrong(ref reader, At(path, index), "a string");

    private string Text(ref Utf8JsonReader reader, string path, int? index = null)
    {
        string value;
        try
        {
            value = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new ContactListException("The text is not valid Unicode. Send it as UTF-8.", Line(ref reader), At(path, index));
        }

        return value.Length <= limits.MaxFieldLength
            ? value
            : throw new ContactListException($"The text is longer than {limits.MaxFieldLength:N0} characters. Shorten it.", Line(ref reader), At(path, index));
    }

    private bool ReadFlag(ref Utf8JsonReader reader, string path) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Wrong(ref reader, path, "true or false"),
    };

    private SourceRows Rows()
    {
        if (urls is null)
        {
            throw new ContactListException("The field is missing. Send an array of LinkedIn addresses.", field: "$.linkedin_urls");
        }

        if (ids is not null && ids.Count != urls.Count)
        {
            throw new ContactListException(
                $"There are {ids.Count} ids for {urls.Count} addresses. Send one id for each address, in the same order, or none.",
                field: "$.people_ids");
        }

        var (addresses, people) = (urls, ids);
        return new(addresses.Count, () => Pairs(addresses, people));
    }

    private static IEnumerable<InputRow> Pairs(JsonStrings urls, JsonStrings? ids) => urls
        .Zip(ids ?? Enumerable.Repeat<string?>(null, urls.Count))
        .Select((row, index) => new InputRow { Line = index + 1, Submitted = row.First!, Id = row.Second });

    private ContactListException Wrong(ref Utf8JsonReader reader, string path, string expected) =>
        new($"This must be {expected}, not {JsonPath.Describe(reader.TokenType)}.", Line(ref reader), path);

    private static string At(string path, int? index) => index is null ? path : $"{path}[{index}]";

    private int Line(ref Utf8JsonReader reader) => LineBreaks.LineAt(text.Span, reader.TokenStartIndex);
}
