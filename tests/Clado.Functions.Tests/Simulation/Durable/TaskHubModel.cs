using System.Globalization;
using System.Text.RegularExpressions;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Simulation.Hosts;

namespace Clado.Functions.Tests.Simulation.Durable;

/// <summary>
/// Durable orchestration as its guarantees say: what is journaled stays, and an activity is executed at least once. It is executed again when
/// its host ended before the result was journaled, and at times although the first execution still runs; the first result counts.
/// </summary>
internal sealed partial class TaskHubModel(World world)
{
    /// <summary>No queue hands one message to more workers than that; more would only multiply with each host that ends.</summary>
    private const int MaxExecutions = 2;

    private readonly Dictionary<string, Instance> _instances = [];
    private readonly Dictionary<(Instance Instance, int Generation, int Task), int> _executions = [];

    public IEnumerable<Instance> Instances => _instances.Values;

    /// <summary>Told whenever an orchestrator has moved on.</summary>
    public Action<Instance> Moved { get; set; } = _ => { };

    public Instance? Find(string id) => _instances.GetValueOrDefault(id);

    public Instance Start(string id, string name, string? input, (Instance Parent, int Task)? parent = null)
    {
        if (_instances.TryGetValue(id, out Instance? known))
        {
            return known;
        }

        Instance instance = new(id, name, input, parent, world.Loop.Now.UtcDateTime);
        _instances.Add(id, instance);
        world.Loop.After(world.Chance.UpTo(0.05), () => Advance(instance, null));
        return instance;
    }

    public void Raise(string id, string name, string payload)
    {
        if (Find(id) is { IsDone: false } instance)
        {
            world.Loop.After(world.Chance.UpTo(0.05), () => Advance(instance, new(world.Loop.Now.UtcDateTime, -1, name, payload)));
        }
    }

    /// <summary>The hosts' memory is gone: orchestrators are rebuilt from their journals when they are next told something.</summary>
    public void ForgetSessions()
    {
        foreach (Instance instance in Instances)
        {
            instance.Session = null;
        }
    }

    private void Advance(Instance instance, JournalEvent? told)
    {
        if (instance.IsDone)
        {
            return;
        }

        if (world.Chance.Happens(world.Swarm.DroppedSession))
        {
            instance.Session = null;
        }

        (JournalContext context, Task running) = instance.Session ??= Replay(instance);
        if (told is not null)
        {
            if (told.Name == Cancellation.Event)
            {
                instance.Cancel();
            }

            if (told.Name != Cancellation.Event || !world.Sabotage.CancelsAreLost)
            {
                instance.Journal.Add(told);
                context.Tell(told);
            }
        }

        if (running.IsCompleted)
        {
            End(instance, context, running);
        }
        else
        {
            Schedule(instance);
        }

        Moved(instance);
    }

    private static (JournalContext Context, Task Running) Replay(Instance instance)
    {
        JournalContext context = new(instance);
        Task running = Functions.Orchestrate(instance.Name, context);
        foreach (JournalEvent told in instance.Journal)
        {
            context.Tell(told);
        }

        return (context, running);
    }

    private void End(Instance instance, JournalContext context, Task running)
    {
        if (running.IsCompletedSuccessfully && context.Next is { } input)
        {
            instance.Continue(input, context.Unprocessed, world.Loop.Now.UtcDateTime);
            Advance(instance, null);
            return;
        }

        Exception? failure = running.Exception?.InnerException;
        instance.End(failure is null ? Functions.Result(running) : null, failure);
        world.Trace.Note($"{instance.Id} ends {failure?.Message ?? instance.Output ?? ""}");
        if (instance.Parent is { } parent)
        {
            Complete(parent.Parent, parent.Parent.Generation, parent.Task, instance.Output, failure);
        }
    }

    private void Schedule(Instance instance)
    {
        for (; instance.Scheduled < instance.Requests.Count; instance.Scheduled++)
        {
            var task = instance.Scheduled;
            var generation = instance.Generation;
            JournalRequest request = instance.Requests[task];
            world.Judge.Requested(instance, task, request);
            switch (request.Kind)
            {
                case RequestKind.Event:
                    Raise(request.Instance!, request.Name, request.Input!);
                    break;
                case RequestKind.Activity:
                    world.Loop.After(world.Chance.UpTo(0.05), () => Execute(instance, generation, task, request));
                    break;
                case RequestKind.Orchestration:
                    Start(request.Instance!, request.Name, request.Input, (instance, task));
                    break;
                default:
                    DateTime due = DateTime.Parse(request.Input!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
                    world.Loop.At(new DateTimeOffset(due, TimeSpan.Zero), () => Complete(instance, generation, task, null, null));
                    break;
            }
        }
    }

    private void Execute(Instance instance, int generation, int task, JournalRequest request)
    {
        var running = _executions.GetValueOrDefault((instance, generation, task));
        if (IsOver(instance, generation, task) || running == MaxExecutions)
        {
            return;
        }

        if (world.Hosts.Any() is not { } host)
        {
            world.Loop.After(TimeSpan.FromSeconds(1), () => Execute(instance, generation, task, request));
            return;
        }

        if (world.Chance.Happens(world.Swarm.SecondExecution))
        {
            world.Loop.After(world.Chance.Pick(world.Chance.UpTo(0.2), world.Chance.UpTo(5), world.Chance.UpTo(90)), () => Execute(instance, generation, task, request));
        }

        _executions[(instance, generation, task)] = running + 1;
        host.OnEnd(() =>
        {
            _executions[(instance, generation, task)]--;
            world.Loop.After(TimeSpan.FromSeconds(1) + world.Chance.UpTo(60), () => Execute(instance, generation, task, request));
        });
        _ = RunAsync(host, instance, generation, task, request);
    }

    private async Task RunAsync(Host host, Instance instance, int generation, int task, JournalRequest request)
    {
        world.Trace.Note($"{host.Name} executes {request.Name} of {instance.Id} (task {task})");
        Execution.Current = new Execution();
        string? output = null;
        Exception? failure = null;
        try
        {
            output = world.Sabotage.Result(request.Name, await Functions.ActAsync(host.Services, request.Name, request.Input));
        }
#pragma warning disable CA1031 // Whatever an activity throws is its result.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            failure = thrown;
        }

        if (host.Alive && !host.CrashesNow())
        {
            world.Trace.Note($"{host.Name} ends {request.Name} of {instance.Id} (task {task}): {failure?.Message.Split((char)10)[0] ?? WithoutHash(output)}");
            world.Loop.After(world.Chance.UpTo(0.05), () => Complete(instance, generation, task, output, failure));
        }
    }

    private void Complete(Instance instance, int generation, int task, string? output, Exception? failure)
    {
        if (!IsOver(instance, generation, task))
        {
            instance.Ended.Add(task);
            Advance(instance, new(world.Loop.Now.UtcDateTime, task, Payload: output, Failure: failure));
        }
    }

    /// <summary>Signatures, and so hashes, differ from one replay to the next.</summary>
    private static string WithoutHash(string? output) => output is null ? "" : TransactionHash().Replace(output, "0x...");

    [GeneratedRegex("0x[0-9a-f]{64}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TransactionHash();

    private static bool IsOver(Instance instance, int generation, int task) =>
        instance.IsDone || instance.Generation != generation || instance.Ended.Contains(task);
}
