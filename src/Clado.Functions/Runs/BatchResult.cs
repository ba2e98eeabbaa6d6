using System.Text.Json.Serialization;

namespace Clado.Functions.Runs;

/// <summary>How a batch ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchStatus>))]
public enum BatchStatus
{
    /// <summary>Clado finished the job.</summary>
    Completed,

    /// <summary>The job did not finish before the deadline or within the polls allowed; what was there by then is in the answer.</summary>
    TimedOut,

    /// <summary>It was not submitted, or Clado gave up on it.</summary>
    Failed,
}

/// <summary>The output of <see cref="EnrichBatch"/>.</summary>
/// <param name="Index">The batch's place in the run, from 0.</param>
/// <param name="Status">How it ended.</param>
/// <param name="JobId">Clado's job.</param>
/// <param name="AnswerBlob">The last answer, in the container <c>runs</c>.</param>
/// <param name="Totals">What was done and what it cost.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Message">Why it did not end well, when it did not.</param>
public sealed record BatchResult(
    int Index, BatchStatus Status, string? JobId, string? AnswerBlob, RunTotals Totals, DateTimeOffset EndedAt, string? Message);
