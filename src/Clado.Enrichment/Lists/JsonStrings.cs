using System.Collections;
using System.Text.Json;

namespace Clado.Enrichment;

/// <summary>The strings and nulls of an array in a JSON text that was found valid, read from it each time somebody goes through them.</summary>
/// <param name="text">The text from the array's bracket on; what follows the array does not matter.</param>
/// <param name="count">How many there are.</param>
internal sealed class JsonStrings(ReadOnlyMemory<byte> text, int count) : IReadOnlyCollection<string?>
{
    public int Count => count;

    public IEnumerator<string?> GetEnumerator()
    {
        var rest = text;
        var state = new JsonReaderState();
        Read(ref rest, ref state);
        for (var read = 0; read < count; read++)
        {
            yield return Read(ref rest, ref state);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string? Read(ref ReadOnlyMemory<byte> rest, ref JsonReaderState state)
    {
        var reader = new Utf8JsonReader(rest.Span, isFinalBlock: false, state);
        reader.Read();
        rest = rest[(int)reader.BytesConsumed..];
        state = reader.CurrentState;
        return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }
}
