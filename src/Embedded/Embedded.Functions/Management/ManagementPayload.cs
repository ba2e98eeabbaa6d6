namespace Clado.Embedded.Functions.Management;

/// <summary>Where an instance can be asked about and steered; the answer to a start. Follows <c>HttpApiHandler.CreateCheckStatusResponseMessage</c> of the Durable extension.</summary>
internal sealed record ManagementPayload
{
    public required string Id { get; init; }

    public required string StatusQueryGetUri { get; init; }

    public required string SendEventPostUri { get; init; }

    public required string TerminatePostUri { get; init; }

    public required string PurgeHistoryDeleteUri { get; init; }

    public required string RestartPostUri { get; init; }

    public required string SuspendPostUri { get; init; }

    public required string ResumePostUri { get; init; }
}
