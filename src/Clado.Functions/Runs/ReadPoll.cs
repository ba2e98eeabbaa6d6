using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>What the answer to a poll says; the contacts stay in storage.</summary>
/// <param name="Readable">Whether the answer is a status at all.</param>
/// <param name="Terminal">Whether the job has ended.</param>
/// <param name="Failed">Whether it ended badly.</param>
/// <param name="Processed">Contacts done.</param>
/// <param name="Message">What is wrong, if something is.</param>
public sealed record PollReading(bool Readable, bool Terminal, bool Failed, int? Processed, string? Message);

/// <summary>Reads the answer to a poll.</summary>
public sealed class ReadPoll(RunBlobs runs)
{
    /// <summary>Reads it.</summary>
    /// <param name="answerBlob">Where it is.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(ReadPoll))]
    public async Task<PollReading> Run([ActivityTrigger] string answerBlob, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> body = await runs.ReadAsync(answerBlob, cancellation);
        return BulkContactsStatus.TryRead(body, out BulkContactsStatus? status, out GatewayProblem? problem)
            ? new(true, status.IsTerminal, status.IsFailure, status.Processed, status.IsFailure ? $"Clado ended the job as '{status.Status}'." : null)
            : new(false, false, false, null, problem.Message);
    }
}
