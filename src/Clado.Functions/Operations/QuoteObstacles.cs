using Clado.Functions.Paying;
using Clado.Payments;

namespace Clado.Functions.Operations;

/// <summary>The caps that are too low for a run, whatever else is spent.</summary>
internal static class QuoteObstacles
{
    /// <summary>Says of each such cap by how much, and what to do.</summary>
    /// <param name="largestSubmit">The price of the run's dearest call.</param>
    /// <param name="least">The least the whole run needs: every submit, one poll for each, and the chain fee set aside for a payment.</param>
    /// <param name="runCap">The cap of the run, if there is one.</param>
    /// <param name="spending">The caps of the app.</param>
    public static IEnumerable<string> Of(BaseUnits largestSubmit, BaseUnits least, BaseUnits? runCap, SpendingOptions spending)
    {
        if (TooLow(SpendingOptions.Optional(spending.MaxSubmitBaseUnits), largestSubmit) is { } submit)
        {
            yield return $"The largest batch costs {largestSubmit} base units to submit, and {submit}: "
                + "raise Spending__MaxSubmitBaseUnits, or lower Batching__Size.";
        }

        if (TooLow(runCap, least) is { } run)
        {
            yield return $"The run needs at least {least} base units, and {run}: "
                + "raise Spending__MaxRunBaseUnits (and max_spend_base_units, if you sent it), or split the list.";
        }

        if (TooLow(SpendingOptions.Optional(spending.MaxDayBaseUnits), least) is { } day)
        {
            yield return $"The run needs at least {least} base units, and {day} a day: it would go on the next day; to finish sooner, raise Spending__MaxDayBaseUnits.";
        }

        if (TooLow(SpendingOptions.Optional(spending.MaxLifetimeBaseUnits), least) is { } lifetime)
        {
            yield return $"The run needs at least {least} base units, and {lifetime} in all: raise Spending__MaxLifetimeBaseUnits.";
        }
    }

    private static string? TooLow(BaseUnits? cap, BaseUnits price) => cap switch
    {
        null => "no cap is set, so nothing is paid",
        { } most when most < price => $"at most {most} may be spent",
        _ => null,
    };
}
