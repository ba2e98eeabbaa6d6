namespace Embedded.DurableTask.Tests.Behaviour;

public class RetryTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failing_activity_is_tried_as_often_as_the_policy_says(bool replayAlways)
    {
        var tries = 0;
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc("Caller", context => context.CallActivityAsync<int>("Flaky", TaskOptions.FromRetryPolicy(new RetryPolicy(3, Short))))
                .AddActivityFunc("Flaky", _ => Interlocked.Increment(ref tries) < 3 ? throw new InvalidOperationException("not yet") : tries),
            replayAlways);

        Assert.Equal(3, (await host.RunAsync("Caller")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task After_the_last_try_the_failure_is_the_callers()
    {
        var tries = 0;
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Broken", TaskOptions.FromRetryPolicy(new RetryPolicy(2, Short))))
            .AddActivityFunc("Broken", Task (_) => throw new InvalidOperationException($"try {Interlocked.Increment(ref tries)}")));

        var ended = await host.RunAsync("Caller");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("try 2", ended.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task The_policy_can_refuse_a_failure()
    {
        var tries = 0;
        var policy = new RetryPolicy(5, Short) { HandleFailure = failure => !failure.IsCausedBy<NotSupportedException>() };
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Broken", TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("Broken", Task (_) =>
                throw (Interlocked.Increment(ref tries) == 1 ? new InvalidOperationException("once") : new NotSupportedException("never"))));

        await host.RunAsync("Caller");

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task A_handler_is_asked_once_for_each_failure()
    {
        var asked = new List<(int, string)>();
        var options = TaskOptions.FromRetryHandler(retry =>
        {
            if (!retry.OrchestrationContext.IsReplaying)
            {
                asked.Add((retry.LastAttemptNumber, retry.LastFailure.ErrorMessage));
            }

            return retry.LastAttemptNumber < 3;
        });
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Broken", options))
            .AddActivityFunc("Broken", Task (_) => throw new InvalidOperationException("broken")));

        var ended = await host.RunAsync("Caller");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal([(1, "broken"), (2, "broken"), (3, "broken")], asked);
    }

    [Fact]
    public async Task Waits_grow_only_up_to_the_longest()
    {
        var tries = 0;
        var policy = new RetryPolicy(4, Short, backoffCoefficient: 1_000_000, maxRetryInterval: 2 * Short);
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync<int>("Flaky", TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("Flaky", _ => Interlocked.Increment(ref tries) < 4 ? throw new InvalidOperationException("not yet") : tries));

        Assert.Equal(4, (await host.RunAsync("Caller")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task No_try_is_begun_after_the_time_for_all_of_them()
    {
        var tries = 0;
        var policy = new RetryPolicy(1000, Short, retryTimeout: 2.5 * Short);
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Broken", TaskOptions.FromRetryPolicy(policy)))
            .AddActivityFunc("Broken", Task (_) => throw new InvalidOperationException($"try {Interlocked.Increment(ref tries)}")));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.RunAsync("Caller")).RuntimeStatus);
        Assert.InRange(tries, 1, 4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_can_wait_on_a_durable_timer(bool replayAlways)
    {
        var tries = 0;
        var options = TaskOptions.FromRetryHandler(async retry =>
        {
            await retry.OrchestrationContext.CreateTimer(Short, retry.CancellationToken);
            return retry.LastFailure.IsCausedBy<InvalidOperationException>() && retry.TotalRetryTime >= TimeSpan.Zero;
        });
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Child", options: options))
                .AddOrchestratorFunc("Child", context => context.CallActivityAsync<int>("Flaky", options))
                .AddActivityFunc("Flaky", _ => Interlocked.Increment(ref tries) switch
                {
                    < 3 => throw new InvalidOperationException("not yet"),
                    3 => throw new IOException("the child fails"),
                    _ => tries,
                }),
            replayAlways);

        var ended = await host.RunAsync("Parent");

        Assert.Equal((OrchestrationRuntimeStatus.Failed, 3), (ended.RuntimeStatus, tries));
        Assert.True(ended.FailureDetails!.InnerFailure!.IsCausedBy<TaskFailedException>());
        Assert.Equal("the child fails", ended.FailureDetails.InnerFailure.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task A_failing_sub_orchestration_is_tried_again()
    {
        var tries = 0;
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Parent", context => context.CallSubOrchestratorAsync<int>("Child", TaskOptions.FromRetryPolicy(new RetryPolicy(3, Short))))
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync<int>("Flaky"))
            .AddActivityFunc("Flaky", _ => Interlocked.Increment(ref tries) < 3 ? throw new InvalidOperationException("not yet") : tries));

        Assert.Equal(3, (await host.RunAsync("Parent")).ReadOutputAs<int>());
    }

    [Fact]
    public void A_policy_out_of_range_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(0, Short));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Short, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Short, maxRetryInterval: Short / 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy(1, Short, retryTimeout: Short / 2));
        Assert.Equal(TimeSpan.FromHours(1), new RetryPolicy(1, Short).MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, new RetryPolicy(1, Short).RetryTimeout);
    }
}
