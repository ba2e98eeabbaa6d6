using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Clado.Gateway;

/// <summary>The answer to a submission: the job that was started.</summary>
public sealed record BulkContactsJob
{
    /// <summary>The id goes into each state of its batch, and what a state may hold is bounded.</summary>
    private const int MaxIdLength = 256;

    private static readonly AnswerMark Mark = new("job_id", answer => answer.Field("job_id", "jobId").Text());

    /// <summary>The job's id, by which its status is asked for.</summary>
    public required string JobId { get; init; }

    /// <summary>The job's status, in the words of the answer.</summary>
    public string? Status { get; init; }

    /// <summary>What the answer says beside, without personal data, fit for a log.</summary>
    public string? Message { get; init; }

    /// <summary>Reads an answer. It never throws.</summary>
    /// <param name="body">The body of the answer.</param>
    /// <param name="job">The job.</param>
    /// <param name="problem">Why there is none.</param>
    /// <returns>Whether there is a job.</returns>
    public static bool TryRead(
        ReadOnlyMemory<byte> body, [NotNullWhen(true)] out BulkContactsJob? job, [NotNullWhen(false)] out GatewayProblem? problem)
    {
        if (!AnswerEnvelope.TryRead(body, Mark, Read, out job, out problem))
        {
            return false;
        }

        if (job.JobId.Length > MaxIdLength)
        {
            (job, problem) = (null, new(GatewayProblemCodes.FieldTooLong, $"The answer's job_id has more than {MaxIdLength} characters."));
            return false;
        }

        return true;
    }

    private static BulkContactsJob Read(JsonElement answer) => new()
    {
        JobId = Mark.Find(answer)!,
        Status = answer.Field("status").Text(),
        Message = answer.Field("message").Text() is { } message ? SafeText.Of(message) : null,
    };
}
