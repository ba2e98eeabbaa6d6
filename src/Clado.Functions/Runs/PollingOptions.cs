using System.ComponentModel.DataAnnotations;
using Clado.Enrichment;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>When polls are worth their price, from the settings <c>Polling__*</c>.</summary>
public sealed class PollingOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Polling";

    /// <summary>The shortest wait before a poll (5 seconds unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00", ErrorMessage = "Polling__MinDelay must be between 00:00:00.1 and 1.00:00:00.")]
    public TimeSpan MinDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait before a poll (10 minutes unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "7.00:00:00", ErrorMessage = "Polling__MaxDelay must be between 00:00:00.1 and 7.00:00:00.")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after its submit a job is given up (6 hours unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00", ErrorMessage = "Polling__Deadline must be between 00:00:01 and 30.00:00:00.")]
    public TimeSpan Deadline { get; set; } = TimeSpan.FromHours(6);

    /// <summary>The most polls paid for a job (60 unless set).</summary>
    [Range(1, 10_000, ErrorMessage = "Polling__MaxPolls must be between 1 and 10000.")]
    public int MaxPolls { get; set; } = 60;

    /// <summary>The part of a job's expected duration that does not depend on its rows (30 seconds unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Polling__ExpectedOverhead must be between 00:00:00 and 1.00:00:00.")]
    public TimeSpan ExpectedOverhead { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What each row adds to a job's expected duration (half a second unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Polling__ExpectedPerRow must be between 00:00:00 and 01:00:00.")]
    public TimeSpan ExpectedPerRow { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What it is worth to have a finished job an hour earlier, in base units (300000, $0.005 a minute, unless set).</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Polling__StalenessBaseUnitsPerHour must not be negative.")]
    public long StalenessBaseUnitsPerHour { get; set; } = 300_000;

    /// <summary>The plan these settings make.</summary>
    public PollPlan ToPlan() => new()
    {
        MinDelay = MinDelay,
        MaxDelay = MaxDelay > MinDelay ? MaxDelay : MinDelay,
        Deadline = Deadline,
        MaxPolls = MaxPolls,
        ExpectedOverhead = ExpectedOverhead,
        ExpectedPerRow = ExpectedPerRow,
        StalenessBaseUnitsPerHour = StalenessBaseUnitsPerHour,
        CostPerPollBaseUnits = (long)CladoPrices.BulkContactsStatus.Value,
    };
}
