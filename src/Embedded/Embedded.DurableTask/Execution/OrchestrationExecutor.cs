using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Runs one generation of an instance: replays what is recorded, then takes what is new.</summary>
internal sealed class OrchestrationExecutor
{
    private readonly InstanceRecord instance;
    private readonly ITaskOrchestrator orchestrator;
    private readonly DataConverter converter;
    private readonly OrchestratorThread thread;
    private readonly OrchestrationState state = new();
    private readonly ExternalEvents events;
    private readonly ReplayContext context;
    private Queue<HistoryEvent>? whileSuspended;
    private IReadOnlyList<HistoryEvent> coming = [];
    private Action? processComing;
    private int position;
    private bool faulted;
    private Task<object?>? run;

    /// <param name="instance">The instance.</param>
    /// <param name="orchestrator">Its orchestrator.</param>
    /// <param name="converter">Writes and reads its data.</param>
    /// <param name="loggers">Makes its loggers.</param>
    /// <param name="onForeignContinuation">Told when, after a step, something continues that was not durable.</param>
    public OrchestrationExecutor(
        InstanceRecord instance, ITaskOrchestrator orchestrator, DataConverter converter, ILoggerFactory loggers, Action onForeignContinuation)
    {
        this.instance = instance;
        this.orchestrator = orchestrator;
        this.converter = converter;
        thread = new OrchestratorThread(onForeignContinuation);
        events = new ExternalEvents(converter);
        context = new ReplayContext(instance, thread, state, events, converter, loggers);
    }

    public bool IsSuspended { get; private set; }

    /// <summary>How many events are recorded.</summary>
    public int Position => position;

    public string? CustomStatus => context.CustomStatus;

    public StepCommit.Restart? Next => context.Next;

    public IReadOnlyList<OrchestrationAction> Pending => state.Pending;

    public IReadOnlyList<int> CancelledTimers => state.CancelledTimers;

    public IEnumerable<string> OpenChildren => state.OpenChildren;

    /// <summary>Set when a client has terminated the instance.</summary>
    public HistoryEvent? Termination { get; private set; }

    /// <summary>Runs the recorded history again.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">The orchestrator took another way.</exception>
    public void Replay(IReadOnlyList<HistoryEvent> history)
    {
        context.Replaying = true;
        thread.Run(() =>
        {
            foreach (var e in history)
            {
                Process(e);
                position++;
            }
        });

        if (state.Pending.Count > 0)
        {
            var extra = state.Pending[0].Event;
            throw new NonDeterministicOrchestrationException(
                instance.Name, position, "did nothing more", OrchestrationAction.Describe(extra));
        }

        state.StepEnded();
    }

    /// <summary>Takes new events.</summary>
    /// <returns>How the orchestrator ended: with its output or an exception; null if it goes on.</returns>
    /// <exception cref="NonDeterministicOrchestrationException">The orchestrator took another way.</exception>
    public Ending? Advance(IReadOnlyList<HistoryEvent> arrived)
    {
        context.Replaying = false;
        coming = arrived;
        thread.Run(processComing ??= ProcessComing);
        return Termination is null ? FindEnding() : null;
    }

    /// <summary>The step is recorded.</summary>
    public void StepEnded(int newEvents)
    {
        position += newEvents;
        state.StepEnded();
    }

    private void ProcessComing()
    {
        for (var i = 0; i < coming.Count && Termination is null; i++)
        {
            Process(coming[i]);
        }
    }

    private Ending? FindEnding()
    {
        if (faulted || thread.WasLeft)
        {
            return new Ending(null, new InvalidOperationException(OrchestratorRules.NotDurable));
        }

        if (run is null || state.HasOpenTasks || IsSuspended)
        {
            return null;
        }

        if (!run.IsCompleted)
        {
            return events.HasWaiters ? null : new Ending(null, new InvalidOperationException(OrchestratorRules.NotDurable));
        }

        return run.IsCompletedSuccessfully ? Succeed(run) : new Ending(null, run.Exception?.InnerException ?? new TaskCanceledException(run));
    }

    private Ending Succeed(Task<object?> ended)
    {
        try
        {
#pragma warning disable VSTHRD002, CA1849 // It has ended.
            return new Ending(converter.Serialize(ended.Result), null);
#pragma warning restore VSTHRD002, CA1849
        }
#pragma warning disable CA1031 // An output that cannot be written fails the instance.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Ending(null, e);
        }
    }

    private void Process(HistoryEvent e)
    {
        if (e.At > context.Now.Ticks)
        {
            context.Now = new DateTime(e.At, DateTimeKind.Utc);
        }

        if (IsSuspended && e.Type is not (HistoryEventType.ExecutionResumed or HistoryEventType.ExecutionTerminated))
        {
            (whileSuspended ??= []).Enqueue(e);
            return;
        }

        Handle(e);
        thread.RunQueued();
    }

    private void Handle(HistoryEvent e)
    {
        switch (e.Type)
        {
            case HistoryEventType.ExecutionStarted:
                run = Start();
                break;
            case HistoryEventType.TaskScheduled or HistoryEventType.SubOrchestrationCreated or HistoryEventType.TimerCreated or HistoryEventType.EventSent:
                Expect(e);
                break;
            case HistoryEventType.TaskCompleted or HistoryEventType.SubOrchestrationCompleted or HistoryEventType.TimerFired:
                state.Complete(e.TaskId, e.Data);
                break;
            case HistoryEventType.TaskFailed or HistoryEventType.SubOrchestrationFailed:
                state.Fail(e.TaskId, Failure.Parse(e.Data!));
                break;
            case HistoryEventType.EventRaised:
                context.Raise(e);
                break;
            case HistoryEventType.ExecutionTerminated:
                Termination = e;
                break;
            case HistoryEventType.ExecutionSuspended:
                IsSuspended = true;
                state.Hold();
                break;
            case HistoryEventType.ExecutionResumed:
                Resume();
                break;
            case HistoryEventType.ExecutionFaulted:
                faulted = true;
                break;
        }
    }

    private async Task<object?> Start()
    {
        var input = orchestrator is IReadsInputItself ? null : converter.Deserialize(instance.Input, orchestrator.InputType);
        return await orchestrator.RunAsync(context, input);
    }

    private void Expect(HistoryEvent recorded)
    {
        if (!state.Recorded(recorded, out var instead))
        {
            throw new NonDeterministicOrchestrationException(
                instance.Name, position, OrchestrationAction.Describe(recorded), instead is null ? "did not" : OrchestrationAction.Describe(instead.Event));
        }
    }

    private void Resume()
    {
        IsSuspended = false;
        state.Release();
        while (!IsSuspended && whileSuspended?.TryDequeue(out var e) == true)
        {
            Handle(e);
        }
    }

    /// <summary>How an orchestrator ended.</summary>
    /// <param name="Output">Its output, as text.</param>
    /// <param name="Exception">What it failed with; null if it did not.</param>
    internal sealed record Ending(string? Output, Exception? Exception);
}
