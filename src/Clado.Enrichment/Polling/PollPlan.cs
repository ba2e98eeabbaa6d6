namespace Clado.Enrichment;

/// <summary>What a poll costs, what waiting costs, and the limits of both.</summary>
public sealed record PollPlan
{
    /// <summary>The price of one poll, in base units.</summary>
    /// <value>The default is 3,000 ($0.003).</value>
    public long CostPerPollBaseUnits { get; init; } = 3_000;

    /// <summary>What it is worth to have a finished job an hour earlier, in base units. Nothing means that nobody waits.</summary>
    /// <value>The default is 300,000 ($0.005 a minute).</value>
    public long StalenessBaseUnitsPerHour { get; init; } = 300_000;

    /// <summary>The shortest wait between two polls.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan MinDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait between two polls.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The age at which a job is given up. The last poll is at this age or before.</summary>
    /// <value>The default is 6 hours.</value>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromHours(6);

    /// <summary>The most polls a job is worth.</summary>
    /// <value>The default is 60.</value>
    public int MaxPolls { get; init; } = 60;

    /// <summary>The part of a job's expected duration that does not depend on its rows.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan ExpectedOverhead { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What each row adds to a job's expected duration.</summary>
    /// <value>The default is half a second.</value>
    public TimeSpan ExpectedPerRow { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Checks that the figures make sense, each and together.</summary>
    /// <exception cref="InvalidOperationException">A figure is out of its range; the message names it.</exception>
    public void Validate()
    {
        Require(CostPerPollBaseUnits >= 0, "CostPerPollBaseUnits must not be negative");
        Require(StalenessBaseUnitsPerHour >= 0, "StalenessBaseUnitsPerHour must not be negative");
        Require(MinDelay > TimeSpan.Zero, "MinDelay must be more than nothing");
        Require(MaxDelay >= MinDelay, "MaxDelay must not be shorter than MinDelay");
        Require(Deadline > TimeSpan.Zero, "Deadline must be more than nothing");
        Require(MaxPolls >= 1, "MaxPolls must be at least 1");
        Require(ExpectedOverhead >= TimeSpan.Zero, "ExpectedOverhead must not be negative");
        Require(ExpectedPerRow >= TimeSpan.Zero, "ExpectedPerRow must not be negative");
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The poll plan cannot be used: {rule}.");
        }
    }
}
