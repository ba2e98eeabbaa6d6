using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Clado.Payments;

/// <summary>A problem document (RFC 9457) in an answer, as payment servers send them with a 402. Read tolerantly: what has the wrong form is absent.</summary>
public sealed record PaymentProblem
{
    /// <summary>What kind of problem, a URI; see <see cref="PaymentProblemTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>A short text for people.</summary>
    public string? Title { get; init; }

    /// <summary>The HTTP status that the server meant.</summary>
    public int? Status { get; init; }

    /// <summary>What went wrong this time.</summary>
    public string? Detail { get; init; }

    /// <summary>The id of the fresh challenge that came with the answer, not of the one that was paid.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>Whether the problem is one of the Payment scheme, rather than of the service behind it.</summary>
    public bool IsPaymentProblem => Type.StartsWith(PaymentProblemTypes.Prefix, StringComparison.Ordinal);

    /// <summary>Reads a body.</summary>
    /// <param name="body">The body of an answer, of any kind.</param>
    /// <param name="problem">The problem, or null.</param>
    /// <returns>Whether the body is a JSON object with a <c>type</c>.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out PaymentProblem? problem)
    {
        problem = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            problem = Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is not Unicode: an answer of some other kind.
        }

        return problem is not null;
    }

    private static PaymentProblem? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") is not { } type)
        {
            return null;
        }

        return new PaymentProblem
        {
            Type = type,
            Title = Text(root, "title"),
            Status = root.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var code) ? code : null,
            Detail = Text(root, "detail"),
            ChallengeId = Text(root, "challengeId"),
        };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
