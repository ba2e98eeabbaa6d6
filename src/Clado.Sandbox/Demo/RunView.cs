using Clado.Payments;

namespace Clado.Sandbox.Demo;

/// <summary>What the app says about a run.</summary>
public sealed record RunView
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands; <c>Pending</c> and <c>Running</c> go on by themselves.</summary>
    public required string Status { get; init; }

    /// <summary>Where its rows are.</summary>
    public RunRows Rows { get; init; } = new();

    /// <summary>Polls that were paid for.</summary>
    public int Polls { get; init; }

    /// <summary>Calls for which money moved.</summary>
    public int PaidCalls { get; init; }

    /// <summary>What the gateway received.</summary>
    public BaseUnits SpentBaseUnits { get; init; }

    /// <summary>What the chain took besides.</summary>
    public BaseUnits FeesBaseUnits { get; init; }

    /// <summary>When the next poll is due.</summary>
    public DateTimeOffset? NextPollAt { get; init; }

    /// <summary>What an operator should know.</summary>
    public string? Message { get; init; }

    /// <summary>Whether nothing more happens without a person.</summary>
    public bool IsOver => Status is not ("Pending" or "Running");
}

/// <summary>Where the rows of a run are.</summary>
public sealed record RunRows
{
    /// <summary>All rows that came in.</summary>
    public int In { get; init; }

    /// <summary>Rows that Clado is done with.</summary>
    public int Processed { get; init; }

    /// <summary>Rows with contacts.</summary>
    public int Enriched { get; init; }

    /// <summary>Rows for which there are none.</summary>
    public int Empty { get; init; }

    /// <summary>Rows that could not be done.</summary>
    public int Failed { get; init; }

    /// <summary>Rows that repeat another.</summary>
    public int Duplicate { get; init; }

    /// <summary>Rows that name no profile.</summary>
    public int Invalid { get; init; }

    /// <summary>Rows that must not be asked for.</summary>
    public int Suppressed { get; init; }

    /// <summary>Whether every row that came in is accounted for.</summary>
    public bool Balance => In == Enriched + Empty + Failed + Duplicate + Invalid + Suppressed;
}
