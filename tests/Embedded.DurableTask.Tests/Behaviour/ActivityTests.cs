namespace Embedded.DurableTask.Tests.Behaviour;

public class ActivityTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_sequence_of_activities_gives_its_result(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int, int>("Sum", async (context, count) =>
                {
                    var sum = 0;
                    for (var i = 1; i <= count; i++)
                    {
                        sum = await context.CallActivityAsync<int>("Add", (int[])[sum, i]);
                    }

                    return sum;
                })
                .AddActivityFunc<int[], int>("Add", (_, terms) => terms.Sum()),
            replayAlways);

        var ended = await host.RunAsync("Sum", 5);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        Assert.Equal(15, ended.ReadOutputAs<int>());
        Assert.Equal(5, ended.ReadInputAs<int>());
    }

    /// <summary>How many activities, and whether each step replays. The official test host takes a minute for what the embedded engine does in a second.</summary>
    public static TheoryData<int, bool> FanOuts => TestHost.IsOfficial
        ? new() { { 10, true }, { 50, true } }
        : new() { { 10, false }, { 500, true }, { 3000, false } };

    [Theory]
    [MemberData(nameof(FanOuts))]
    public async Task A_fan_out_gives_every_result_in_order(int width, bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc<int, int[]>("FanOut", (context, count) =>
                    Task.WhenAll(Enumerable.Range(0, count).Select(i => context.CallActivityAsync<int>("Double", i))))
                .AddActivityFunc<int, int>("Double", (_, i) => i * 2),
            replayAlways);

        var ended = await host.RunAsync("FanOut", width);

        Assert.Equal(Enumerable.Range(0, width).Select(i => i * 2), ended.ReadOutputAs<int[]>()!);
    }

    [Fact]
    public async Task The_first_of_several_tasks_can_be_awaited()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Race", async context =>
            {
                using var end = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromDays(1), end.Token);
                var activity = context.CallActivityAsync<string>("Quick");
                var winner = await Task.WhenAny(timer, activity);
                #pragma warning disable CA1849, VSTHRD103 // CancelAsync is not durable: it goes by the thread pool.
                end.Cancel();
#pragma warning restore CA1849, VSTHRD103
                return winner == activity ? await activity : "timer";
            })
            .AddActivityFunc("Quick", _ => "quick"));

        Assert.Equal("quick", (await host.RunAsync("Race")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_knows_its_name_and_its_caller()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync<string>("Who"))
            .AddActivityFunc("Who", context => $"{context.Name} for {context.InstanceId}"));

        var ended = await host.RunAsync("Caller");

        Assert.Equal($"Who for {ended.InstanceId}", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Names_are_found_whatever_their_case()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync<string>("HELLO"))
            .AddActivityFunc("hello", _ => "there"));

        Assert.Equal("there", (await host.RunAsync("CALLER")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Input_and_output_may_be_missing()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", async context =>
            {
                await context.CallActivityAsync("Nothing");
                return await context.CallActivityAsync<string?>("Null") ?? "was null";
            })
            .AddActivityFunc("Nothing", _ => { })
            .AddActivityFunc<string?>("Null", _ => (string?)null));

        Assert.Equal("was null", (await host.RunAsync("Caller")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Options_given_as_the_input_are_refused()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync<string>("A", input: TaskOptions.FromRetryHandler(_ => false)))
            .AddActivityFunc("A", _ => "a"));

        var ended = await host.RunAsync("Caller");

        Assert.True(ended.FailureDetails!.IsCausedBy<ArgumentException>());
    }
}
