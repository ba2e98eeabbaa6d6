using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Clado.Gateway;

/// <summary>Parses the body of an answer.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    public static bool TryParse(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out GatewayProblem? problem)
    {
        document = null;
        problem = null;
        var text = body.Span.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            problem = new(GatewayProblemCodes.Empty, "The answer has no body.");
            return false;
        }

        try
        {
            document = JsonDocument.Parse(text, Options);
            return true;
        }
        catch (JsonException)
        {
            problem = new(GatewayProblemCodes.NotJson, "The answer is not JSON.");
            return false;
        }
    }
}
