namespace Clado.Enrichment;

/// <summary>What is known about a job that has not ended.</summary>
public sealed record PollState
{
    /// <summary>Rows the job was given.</summary>
    public required int Rows { get; init; }

    /// <summary>Polls paid for so far.</summary>
    public required int PollsDone { get; init; }

    /// <summary>Time since the job was submitted.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Rows the job has done, if its status said so.</summary>
    public int? Processed { get; init; }

    /// <summary>Rows the job has in all, if its status said so; <see cref="Rows"/> otherwise.</summary>
    public int? Total { get; init; }

    /// <summary>When, since the job was submitted, a poll last saw <see cref="Processed"/> grow; <see langword="null"/> if that is not followed.</summary>
    public TimeSpan? LastProgressAt { get; init; }

    /// <summary>How long the last answer asked to be left alone (<c>Retry-After</c>).</summary>
    public TimeSpan? RetryAfter { get; init; }
}
