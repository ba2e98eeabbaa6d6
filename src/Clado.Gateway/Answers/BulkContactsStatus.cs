using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Clado.Gateway;

/// <summary>The answer to a poll: how a job is getting on, and its results once there are any.</summary>
public sealed record BulkContactsStatus
{
    // A number is the HTTP status of a problem (RFC 9457), not a job's.
    private static readonly AnswerMark Mark =
        new("status", answer => answer.Field("status") is { ValueKind: JsonValueKind.String } status ? ((JsonElement?)status).Text() : null);

    /// <summary>The job's status, in the words of the answer. The set is open: see <see cref="IsTerminal"/>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether the job has ended. A status that is not known has not: a deadline bounds the wait.</summary>
    public bool IsTerminal => JobStatuses.IsTerminal(Status);

    /// <summary>Whether the job has ended without completing; it may have results all the same.</summary>
    public bool IsFailure => JobStatuses.IsFailure(Status);

    /// <summary>Rows of the job.</summary>
    public int? TotalUrls { get; init; }

    /// <summary>Rows done.</summary>
    public int? Processed { get; init; }

    /// <summary>Rows looked up with success.</summary>
    public int? Successful { get; init; }

    /// <summary>Rows that failed.</summary>
    public int? Failed { get; init; }

    /// <summary>Credits Clado counted: only for what it found, unlike the price that was paid.</summary>
    public decimal? CreditsUsed { get; init; }

    /// <summary>What was found. An item that names no profile is left out.</summary>
    public IReadOnlyList<BulkContactResult> Results { get; init; } = [];

    /// <summary>When the job was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why the job failed, without personal data, fit for a log.</summary>
    public string? Error { get; init; }

    /// <summary>Reads an answer. It never throws.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="status">The status.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>Whether there is a status.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out BulkContactsStatus? status, [NotNullWhen(false)] out GatewayProblem? problem) =>
        AnswerEnvelope.TryRead(body, Mark, Read, out status, out problem);

    private static BulkContactsStatus Read(JsonElement answer) => new()
    {
        Status = Mark.Find(answer)!,
        TotalUrls = answer.Field("total_urls", "totalUrls", "total").Count(),
        Processed = answer.Field("processed").Count(),
        Successful = answer.Field("successful").Count(),
        Failed = answer.Field("failed").Count(),
        CreditsUsed = answer.Field("credits_used", "creditsUsed").Number(),
        Results = [.. answer.Field("results").Items().Select(BulkContactResult.Read).OfType<BulkContactResult>()],
        CreatedAt = answer.Field("created_at", "createdAt").Time(),
        CompletedAt = answer.Field("completed_at", "completedAt").Time(),
        Error = answer.Field("error").Text() is { } error ? SafeText.Of(error) : null,
    };
}
