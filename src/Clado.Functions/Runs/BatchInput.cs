using Clado.Enrichment;
using Clado.Payments;

namespace Clado.Functions.Runs;

/// <summary>A batch as its orchestration carries it from generation to generation.</summary>
public sealed record BatchInput
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The batch's place in the run, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Rows in the batch.</summary>
    public required int Rows { get; init; }

    /// <summary>Whether e-mail addresses are asked for.</summary>
    public required bool EmailEnrichment { get; init; }

    /// <summary>Whether phone numbers are asked for.</summary>
    public required bool PhoneEnrichment { get; init; }

    /// <summary>The most the run may spend.</summary>
    public BaseUnits? RunCap { get; init; }

    /// <summary>When polls are worth their price.</summary>
    public required PollPlan PollPlan { get; init; }

    /// <summary>Clado's job, once it is submitted; from the start when the caller knows of it.</summary>
    public string? JobId { get; init; }

    /// <summary>When the job was submitted.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>Calls made so far, paid or not: the next call's name is made of it.</summary>
    public int Calls { get; init; }

    /// <summary>Polls in a row that delivered nothing.</summary>
    public int PollFailures { get; init; }

    /// <summary>Polls in a row that failed without being paid.</summary>
    public int UnpaidFailures { get; init; }

    /// <summary>Contacts done at the latest poll.</summary>
    public int? Processed { get; init; }

    /// <summary>How long after the submit a poll last saw <see cref="Processed"/> grow.</summary>
    public TimeSpan? LastProgressAt { get; init; }

    /// <summary>The latest answer that could be read.</summary>
    public string? AnswerBlob { get; init; }

    /// <summary>Whether the run was cancelled before the batch was submitted.</summary>
    public bool Cancelled { get; init; }

    /// <summary>What was done and what it cost so far.</summary>
    public RunTotals Totals { get; init; } = RunTotals.Zero;
}
