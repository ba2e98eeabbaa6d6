using System.Text.Json;

namespace Clado.Gateway;

/// <summary>An answer that reports an error, in any of the forms Clado and the gateway use.</summary>
public sealed record GatewayError
{
    private const int MaxDetails = 3;

    /// <summary>What went wrong: one short text without personal data, fit for a log.</summary>
    public required string Message { get; init; }

    /// <summary>How long the answer asks to be left alone, from <c>retry_after</c> in seconds.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Reads the body of an answer that is not a success. It never throws: what cannot be read is said to be so.</summary>
    /// <remarks>
    /// Forms: <c>{"error":"…"}</c>, <c>{"error":{"message":"…"}}</c>, <c>{"detail":"…"}</c>, FastAPI's <c>{"detail":[{"loc":[…],"msg":"…"}]}</c>,
    /// <c>{"message":"…"}</c>, problem details (RFC 9457), and any of them below <c>data</c>.
    /// </remarks>
    /// <param name="body">The body.</param>
    /// <returns>The error.</returns>
    public static GatewayError Read(ReadOnlyMemory<byte> body)
    {
        if (!JsonBody.TryParse(body, out var document, out var problem))
        {
            return new() { Message = problem.Message };
        }

        using (document)
        {
            return new()
            {
                Message = Describe(document.RootElement) ?? "The answer does not say what went wrong.",
                RetryAfter = Seconds(document.RootElement.Field("retry_after", "retryAfter").Number()),
            };
        }
    }

    /// <summary>The error an object reports, or <see langword="null"/> when it reports none.</summary>
    internal static string? Describe(JsonElement element)
    {
        var words = Words(element.Field("error")) ?? Words(element.Field("detail")) ?? Words(element.Field("message", "title"));
        if (words is null && element.Field("data") is { ValueKind: JsonValueKind.Object } data)
        {
            words = Words(data.Field("error")) ?? Words(data.Field("detail")) ?? Words(data.Field("message"));
        }

        return words is null ? null : SafeText.Of(words);
    }

    private static string? Words(JsonElement? element) => element?.ValueKind switch
    {
        JsonValueKind.Object => element.Value.Field("message", "msg", "detail", "code").Text(),
        JsonValueKind.Array => Joined(element.Items()),
        JsonValueKind.False => null,
        _ => element.Text(),
    };

    private static string? Joined(IEnumerable<JsonElement> details)
    {
        var parts = details.Take(MaxDetails).Select(Detail).OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    private static string? Detail(JsonElement detail)
    {
        if (detail.ValueKind == JsonValueKind.String)
        {
            return ((JsonElement?)detail).Text();
        }

        var where = string.Join('.', detail.Field("loc").Items().Select(part => ((JsonElement?)part).Text()));
        var what = detail.Field("msg", "message").Text();
        return where.Length > 0 && what is not null ? $"{where}: {what}" : what;
    }

    private static TimeSpan? Seconds(decimal? seconds) => seconds is > 0 and <= 86_400 ? TimeSpan.FromSeconds((double)seconds) : null;
}
