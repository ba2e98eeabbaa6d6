using System.Globalization;

namespace Embedded.DurableTask.CrashHost;

/// <summary>Orchestrations of every kind, whose outputs depend on nothing but their number.</summary>
internal static class Workload
{
    private static readonly string[] Kinds = ["Chain", "Fan", "Naps", "Family", "Rounds", "Waits", "Flaky", "Sends"];

    /// <summary>The orchestrator of an instance.</summary>
    public static string KindOf(int number) => Kinds[number % Kinds.Length];

    /// <summary>The instance id.</summary>
    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{KindOf(number)}-{number}");

    /// <summary>The number in an instance id.</summary>
    public static int NumberOf(string id) => int.Parse(id.Split('-')[1], CultureInfo.InvariantCulture);

    /// <summary>Adds everything to a hub.</summary>
    public static void Register(DurableTaskRegistry registry, EffectLog log) => registry
        .AddOrchestratorFunc<int, int>("Chain", Chain)
        .AddOrchestratorFunc<int, int>("Fan", Fan)
        .AddOrchestratorFunc<int, int>("Naps", Naps)
        .AddOrchestratorFunc<int, int>("Family", Family)
        .AddOrchestratorFunc<Round, int>("Rounds", Rounds)
        .AddOrchestratorFunc<int, int>("Waits", Waits)
        .AddOrchestratorFunc<int, int>("Flaky", Flaky)
        .AddOrchestratorFunc<int, int>("Sends", Sends)
        .AddActivityFunc<Step, int>("Work", (context, step) => Work(log, context.InstanceId, step, fails: false))
        .AddActivityFunc<Step, int>("FailsAtFirst", (context, step) => Work(log, context.InstanceId, step, fails: true));

    private static async Task<int> Chain(TaskOrchestrationContext context, int number)
    {
        var sum = number;
        for (var i = 0; i < 5; i++)
        {
            sum = await context.CallActivityAsync<int>("Work", new Step(i, sum));
        }

        return sum;
    }

    private static async Task<int> Fan(TaskOrchestrationContext context, int number)
    {
        var parts = Enumerable.Range(0, 6).Select(i => context.CallActivityAsync<int>("Work", new Step(i, number)));
        var sum = (await Task.WhenAll(parts)).Sum();
        return await context.CallActivityAsync<int>("Work", new Step(6, sum));
    }

    private static async Task<int> Naps(TaskOrchestrationContext context, int number)
    {
        for (var i = 0; i < 3; i++)
        {
            number = await context.CallActivityAsync<int>("Work", new Step(i, number));
            await context.CreateTimer(TimeSpan.FromMilliseconds(40), CancellationToken.None);
        }

        return number;
    }

    private static async Task<int> Family(TaskOrchestrationContext context, int number)
    {
        var children = Enumerable.Range(0, 2).Select(i => context.CallSubOrchestratorAsync<int>(
            "Chain", number + i, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child{i}")));
        var sum = (await Task.WhenAll(children)).Sum();
        return await context.CallActivityAsync<int>("Work", new Step(0, sum));
    }

    private static async Task<int> Rounds(TaskOrchestrationContext context, Round round)
    {
        var sum = await context.CallActivityAsync<int>("Work", new Step(round.Number, round.Sum));
        if (round.Number == 3)
        {
            return sum + await context.WaitForExternalEvent<int>("Go");
        }

        context.ContinueAsNew(new Round(round.Number + 1, sum));
        return 0;
    }

    private static async Task<int> Waits(TaskOrchestrationContext context, int number)
    {
        var sum = await context.CallActivityAsync<int>("Work", new Step(0, number));
        return await context.CallActivityAsync<int>("Work", new Step(1, sum + await context.WaitForExternalEvent<int>("Go")));
    }

    private static async Task<int> Flaky(TaskOrchestrationContext context, int number)
    {
        var retry = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(20)));
        var sum = await context.CallActivityAsync<int>("FailsAtFirst", new Step(0, number), retry);
        return await context.CallActivityAsync<int>("Work", new Step(1, sum));
    }

    private static async Task<int> Sends(TaskOrchestrationContext context, int number)
    {
        var sum = await context.CallActivityAsync<int>("Work", new Step(0, number));
        var child = context.CallSubOrchestratorAsync<int>(
            "Waits", number, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child0"));
        await context.CallActivityAsync<int>("Work", new Step(1, sum));
        context.SendEvent($"{context.InstanceId}-child0", "Go", 5);
        return await child;
    }

    private static int Work(EffectLog log, string instance, Step step, bool fails)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{instance} {step.Number}");
        if (fails && !log.Has("F " + key))
        {
            log.Write("F " + key);
            throw new InvalidOperationException("It fails at first.");
        }

        log.Write("B " + key);
        return step.Value + 1;
    }

    /// <summary>The input of "Rounds".</summary>
    internal sealed record Round(int Number, int Sum);

    /// <summary>The input of "Work".</summary>
    internal sealed record Step(int Number, int Value);
}
