using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Clado.Gateway;

/// <summary>Opens an answer: parses it and takes off up to two layers of <c>{"success":…,"data":{…}}</c>.</summary>
internal static class AnswerEnvelope
{
    private const int MaxLayers = 2;

    /// <summary>Reads an answer that has a certain field.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="mark">The field by which the object that is looked for is known.</param>
    /// <param name="read">Reads the object while the document lives.</param>
    /// <param name="answer">What was read.</param>
    /// <param name="problem">Why nothing was.</param>
    public static bool TryRead<T>(
        ReadOnlyMemory<byte> body, AnswerMark mark, Func<JsonElement, T> read, [NotNullWhen(true)] out T? answer, [NotNullWhen(false)] out GatewayProblem? problem)
        where T : class
    {
        answer = null;
        if (!JsonBody.TryParse(body, out var document, out problem))
        {
            return false;
        }

        using (document)
        {
            var inner = Unwrap(document.RootElement, mark);
            problem = Refuse(document.RootElement, inner, mark);
            answer = problem is null ? read(inner) : null;
            return answer is not null;
        }
    }

    // A layer may have a status of its own beside data, so data is asked first.
    private static JsonElement Unwrap(JsonElement element, AnswerMark mark)
    {
        for (var layer = 0; layer < MaxLayers; layer++)
        {
            if (element.Field("data") is not { ValueKind: JsonValueKind.Object } data || (mark.Find(data) is null && mark.Find(element) is not null))
            {
                break;
            }

            element = data;
        }

        return element;
    }

    private static GatewayProblem? Refuse(JsonElement root, JsonElement inner, AnswerMark mark)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new(GatewayProblemCodes.NotJson, "The answer is not a JSON object.");
        }

        if (mark.Find(inner) is not null)
        {
            return null;
        }

        var error = GatewayError.Describe(inner) ?? GatewayError.Describe(root);
        return error is not null
            ? new(GatewayProblemCodes.Error, error)
            : new(GatewayProblemCodes.MissingField, $"The answer has no {mark.Name}.");
    }
}

/// <summary>A field an answer cannot do without.</summary>
/// <param name="Name">Its usual name.</param>
/// <param name="Find">Reads it; <see langword="null"/> when it is not there.</param>
internal sealed record AnswerMark(string Name, Func<JsonElement, string?> Find);
