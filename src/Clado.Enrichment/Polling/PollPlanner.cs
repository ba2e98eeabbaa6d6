namespace Clado.Enrichment;

/// <summary>Chooses when to pay for the next look at a job. A pure function: the same state and plan give the same decision.</summary>
/// <remarks>
/// It weighs the price of a poll against the price of a finished job lying unseen (the inspection problem of Barlow, Hunter and Proschan, 1963),
/// for a duration that is not known: believed from the number of rows at first, and from the job's progress once a poll has reported some.
/// </remarks>
public static class PollPlanner
{
    /// <summary>Decides what to do after a submit, or after a poll that found the job still running.</summary>
    /// <param name="state">What is known about the job.</param>
    /// <param name="plan">Prices and limits.</param>
    /// <returns>A wait that ends at the deadline at the latest, or the end of polling.</returns>
    /// <exception cref="InvalidOperationException">The plan makes no sense.</exception>
    public static PollDecision Next(PollState state, PollPlan plan)
    {
        plan.Validate();
        if (state.PollsDone >= plan.MaxPolls)
        {
            return new PollGiveUp($"The job has not ended after {state.PollsDone} polls, which is the limit.");
        }

        var left = plan.Deadline - state.Elapsed;
        return left > TimeSpan.Zero
            ? new PollWait(Delay(state, plan, left))
            : new PollGiveUp($"The job has not ended within {plan.Deadline}, which is the limit.");
    }

    private static TimeSpan Delay(PollState state, PollPlan plan, TimeSpan left)
    {
        var belief = DurationBelief.From(state, plan);
        var best = PollSchedule.FirstPoll(
            belief, plan.MinDelay.TotalSeconds, left.TotalSeconds, plan.CostPerPollBaseUnits, plan.StalenessBaseUnitsPerHour / 3600d);
        var delay = TimeSpan.FromMilliseconds(Math.Ceiling(best * 1000));
        delay = Max(delay, Spread(left, plan.MaxPolls - state.PollsDone));
        delay = Max(Min(delay, plan.MaxDelay), plan.MinDelay);
        return Min(Max(delay, state.RetryAfter ?? TimeSpan.Zero), left);
    }

    // The last polls go to the deadline by halves of the time left: a slow job that is paid for is not lost for want of one more look.
    private static TimeSpan Spread(TimeSpan left, int polls) => TimeSpan.FromMilliseconds(Math.Floor(left.TotalMilliseconds / Math.Pow(2, polls - 1)));

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
