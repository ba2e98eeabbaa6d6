using System.Text.Json;

namespace Clado.Embedded.DurableTask;

/// <content>Activities, sub-orchestrations and timers.</content>
internal sealed partial class ReplayContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        EnsureOnThread();
        Check.NotDefault(name);
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"A {nameof(TaskOptions)} value was given as the activity's input, and none as its options. Was it meant as the options?", nameof(input));
        }

        var version = options?.Version is { } asked ? asked.Version : Version;
        return options?.Retry is { } retry
            ? Retry(name, input, version, retry)
            : CallActivityOnce<TResult>(name, input, version);

        // A function of its own, so that calls without retries make no closure.
        Task<TResult> Retry(TaskName name, object? input, string version, TaskRetryOptions retry)
            => Retries.Run(this, retry, () => CallActivityOnce<TResult>(name, input, version));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        EnsureOnThread();
        Check.NotDefault(orchestratorName);
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return Retries.Run(this, options?.Retry, () => CallSubOrchestratorOnce<TResult>(orchestratorName, id, input, options));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureOnThread();
        var due = fireAt.ToUniversalTime().Ticks;
        var id = state.NextId();
        state.Ask(new OrchestrationAction(new HistoryEvent { Type = HistoryEventType.TimerCreated, TaskId = id, Due = due }));
        var fired = state.Wait(id);
        using var registration = OnCancelled(() => state.CancelTimer(id, cancellationToken), cancellationToken);
        await fired;
    }

    private async Task<TResult> CallActivityOnce<TResult>(TaskName name, object? input, string version)
    {
        EnsureOnThread();
        var data = converter.Serialize(input);
        var id = state.NextId();
        state.Ask(new OrchestrationAction(
            new HistoryEvent { Type = HistoryEventType.TaskScheduled, TaskId = id, Name = name.Name, Target = version, Data = data }));
        try
        {
            return converter.Deserialize<TResult>(await state.Wait(id))!;
        }
        catch (TaskFailure e)
        {
            throw Failed(name, id, e);
        }
    }

    private async Task<TResult> CallSubOrchestratorOnce<TResult>(TaskName name, string childId, object? input, TaskOptions? options)
    {
        EnsureOnThread();
        var data = converter.Serialize(input);
        var tags = options?.Tags is { Count: > 0 } given ? JsonSerializer.Serialize(given) : null;
        var id = state.NextId();
        state.Ask(new OrchestrationAction(
            new HistoryEvent { Type = HistoryEventType.SubOrchestrationCreated, TaskId = id, Name = name.Name, Target = childId, Data = data },
            options?.Version?.Version ?? "", tags));
        try
        {
            return converter.Deserialize<TResult>(await state.Wait(id, childId))!;
        }
        catch (TaskFailure e)
        {
            throw Failed(name, id, e);
        }
    }

    private static TaskFailedException Failed(TaskName name, int id, TaskFailure e)
    {
        var failed = new TaskFailedException(name, id, e.Failure.ToDetails());
        if (e.Failure.Final)
        {
            Retries.MarkFinal(failed);
        }

        return failed;
    }
}
