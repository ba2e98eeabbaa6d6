namespace Clado.Functions.Paying.Ledger;

/// <summary>Whether an operation is paid for at all.</summary>
internal sealed record CircuitDocument
{
    /// <summary>The latest calls in a row that were signed and not delivered.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    /// <summary>When paying stopped; null while it goes on.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The call that was let through after the cool-down.</summary>
    public string? Probe { get; init; }

    /// <summary>When it was let through. If its end is never told, another is let through after a cool-down more.</summary>
    public DateTimeOffset? ProbeAt { get; init; }
}
