using CsCheck;

namespace Clado.Enrichment.Polling;

public class PollPlannerTests
{
    private static readonly Gen<PollPlan> Plans =
        from cost in Gen.Long[0, 100_000]
        from staleness in Gen.Long[0, 10_000_000]
        from min in Gen.Int[1, 60_000]
        from max in Gen.Int[1, 3_600_000]
        from deadline in Gen.Int[1, 86_400_000]
        from polls in Gen.Int[1, 80]
        from perRow in Gen.Int[0, 5_000]
        select new PollPlan
        {
            CostPerPollBaseUnits = cost,
            StalenessBaseUnitsPerHour = staleness,
            MinDelay = TimeSpan.FromMilliseconds(min),
            MaxDelay = TimeSpan.FromMilliseconds(Math.Max(min, max)),
            Deadline = TimeSpan.FromMilliseconds(deadline),
            MaxPolls = polls,
            ExpectedPerRow = TimeSpan.FromMilliseconds(perRow),
        };

    private static readonly Gen<PollState> States =
        from rows in Gen.Int[-1, 5_000]
        from polls in Gen.Int[0, 90]
        from elapsed in Gen.Int[-1_000, 90_000_000]
        from processed in Gen.Int[-5, 6_000].Nullable()
        from total in Gen.Int[-5, 6_000].Nullable()
        from progressAt in Gen.Int[0, 90_000_000].Nullable()
        from retry in Gen.Int[0, 600].Nullable()
        select new PollState
        {
            Rows = rows,
            PollsDone = polls,
            Elapsed = TimeSpan.FromMilliseconds(elapsed),
            Processed = processed,
            Total = total,
            LastProgressAt = progressAt is { } at ? TimeSpan.FromMilliseconds(at) : null,
            RetryAfter = retry is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };

    [Fact]
    public void Every_decision_keeps_the_limits() => Gen.Select(States, Plans).Sample(
        (state, plan) =>
        {
            switch (PollPlanner.Next(state, plan))
            {
                case PollWait wait:
                    Assert.True(state.PollsDone < plan.MaxPolls);
                    Assert.True(wait.Delay > TimeSpan.Zero);
                    Assert.True(state.Elapsed + wait.Delay <= plan.Deadline);
                    Assert.True(wait.Delay >= plan.MinDelay || state.Elapsed + wait.Delay == plan.Deadline);
                    Assert.True(wait.Delay <= plan.MaxDelay || wait.Delay <= state.RetryAfter);
                    break;
                default:
                    Assert.True(state.PollsDone >= plan.MaxPolls || state.Elapsed >= plan.Deadline);
                    break;
            }
        },
        iter: 10_000);

    [Fact]
    public void Equal_states_get_equal_decisions() => Gen.Select(States, Plans).Sample(
        (state, plan) => Assert.Equal(PollPlanner.Next(state, plan), PollPlanner.Next(state with { }, plan with { })), iter: 2_000);

    [Fact]
    public void A_job_that_never_ends_is_polled_at_most_MaxPolls_times_and_given_up_in_time() => Gen.Select(States, Plans).Sample(
        (state, plan) =>
        {
            state = state with { PollsDone = 0, Elapsed = TimeSpan.Zero };
            while (PollPlanner.Next(state, plan) is PollWait wait)
            {
                state = state with { PollsDone = state.PollsDone + 1, Elapsed = state.Elapsed + wait.Delay };
            }

            Assert.InRange(state.PollsDone, 1, plan.MaxPolls);
            Assert.True(state.Elapsed <= plan.Deadline);
        },
        iter: 100);

    [Fact]
    public void Gives_up_when_the_polls_are_spent()
    {
        var decision = PollPlanner.Next(State() with { PollsDone = 60 }, new());

        Assert.Equal(new PollGiveUp("The job has not ended after 60 polls, which is the limit."), decision);
    }

    [Fact]
    public void Gives_up_at_the_deadline()
    {
        var decision = PollPlanner.Next(State() with { Elapsed = TimeSpan.FromHours(6) }, new());

        Assert.Equal(new PollGiveUp("The job has not ended within 06:00:00, which is the limit."), decision);
    }

    [Fact]
    public void The_last_poll_is_at_the_deadline()
    {
        var plan = new PollPlan { MaxDelay = TimeSpan.FromHours(6), MaxPolls = 7 };

        Assert.Equal(TimeSpan.FromHours(5), Wait(State() with { PollsDone = 6, Elapsed = TimeSpan.FromHours(1) }, plan));
        Assert.Equal(TimeSpan.FromHours(2.5), Wait(State() with { PollsDone = 5, Elapsed = TimeSpan.FromHours(1) }, plan));
    }

    [Fact]
    public void A_remainder_shorter_than_the_shortest_wait_is_waited_out() =>
        Assert.Equal(TimeSpan.FromSeconds(2), Wait(State() with { Elapsed = TimeSpan.FromHours(6) - TimeSpan.FromSeconds(2) }, new()));

    [Fact]
    public void Bigger_batches_wait_longer()
    {
        var waits = new[] { 1, 50, 500, 1_000, 5_000 }.Select(rows => Wait(State() with { Rows = rows }, Patient)).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > waits[0] * 5);
    }

    [Fact]
    public void Dearer_polls_wait_longer()
    {
        var waits = new[] { 100, 1_000, 10_000, 100_000 }.Select(cost => Wait(State(), Patient with { CostPerPollBaseUnits = cost })).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > waits[0] * 2);
    }

    [Fact]
    public void Dearer_waiting_polls_sooner()
    {
        var waits = new[] { 10_000, 100_000, 1_000_000, 10_000_000 }.Select(price => Wait(State(), Patient with { StalenessBaseUnitsPerHour = price })).ToList();

        Assert.Equal(waits.OrderDescending(), waits);
        Assert.True(waits[0] > waits[^1] * 2);
    }

    [Fact]
    public void When_nobody_waits_it_polls_once_at_the_end() =>
        Assert.Equal(TimeSpan.FromHours(6), Wait(State(), Patient with { StalenessBaseUnitsPerHour = 0 }));

    [Fact]
    public void More_progress_polls_sooner()
    {
        var waits = new[] { 25, 100, 250, 400, 480, 500 }
            .Select(processed => Wait(State() with { Elapsed = TimeSpan.FromMinutes(10), Processed = processed, Total = 500 }, Patient))
            .ToList();

        Assert.Equal(waits.OrderDescending(), waits);
        Assert.Equal(Patient.MinDelay, waits[^1]);
    }

    [Fact]
    public void Half_done_means_about_as_long_again()
    {
        var state = State() with { Rows = 5_000, Elapsed = TimeSpan.FromMinutes(40), Processed = 2_500, Total = 5_000 };

        Assert.InRange(Wait(state, Patient), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(50));
    }

    [Fact]
    public void An_overdue_job_is_polled_less_and_less_often()
    {
        var waits = new[] { 20, 60, 120, 240 }.Select(minutes => Wait(State() with { Elapsed = TimeSpan.FromMinutes(minutes) }, Patient)).ToList();

        Assert.Equal(waits.Order(), waits);
    }

    [Fact]
    public void A_stalled_job_is_polled_less_often_than_one_that_moves()
    {
        var state = State() with { Elapsed = TimeSpan.FromMinutes(30), Processed = 499, Total = 500 };

        var moving = Wait(state with { LastProgressAt = TimeSpan.FromMinutes(30) }, Patient);
        var stalled = Wait(state with { LastProgressAt = TimeSpan.FromMinutes(10) }, Patient);

        Assert.True(stalled > moving * 5, $"{stalled} against {moving}");
    }

    [Fact]
    public void Figures_that_cannot_be_are_no_progress()
    {
        var none = Wait(State(), Patient);

        Assert.Equal(none, Wait(State() with { Processed = -3 }, Patient));
        Assert.Equal(none, Wait(State() with { Processed = 501 }, Patient));
        Assert.Equal(none, Wait(State() with { Processed = 0, Total = 0 }, Patient));
    }

    [Fact]
    public void A_server_that_asks_for_time_gets_it()
    {
        Assert.Equal(TimeSpan.FromMinutes(30), Wait(State() with { RetryAfter = TimeSpan.FromMinutes(30) }, new()));
        Assert.Equal(TimeSpan.FromHours(6), Wait(State() with { RetryAfter = TimeSpan.FromHours(30) }, new()));
    }

    private static PollPlan Patient { get; } = new() { MaxDelay = TimeSpan.FromHours(6), MaxPolls = 1_000 };

    private static PollState State() => new() { Rows = 500, PollsDone = 0, Elapsed = TimeSpan.Zero };

    private static TimeSpan Wait(PollState state, PollPlan plan) => Assert.IsType<PollWait>(PollPlanner.Next(state, plan)).Delay;
}
