using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>The context an orchestrator is given.</summary>
internal sealed partial class ReplayContext : TaskOrchestrationContext
{
    /// <summary>16 KiB of UTF-16, as the Durable extension of the Functions host has it (<c>RemoteOrchestratorContext</c>).</summary>
    private const int MaxCustomStatusChars = 8 * 1024;

    private readonly InstanceRecord instance;
    private readonly OrchestratorThread thread;
    private readonly OrchestrationState state;
    private readonly ExternalEvents events;
    private readonly DataConverter converter;
    private int guids;

    public ReplayContext(
        InstanceRecord instance, OrchestratorThread thread, OrchestrationState state, ExternalEvents events, DataConverter converter, ILoggerFactory loggers)
    {
        this.instance = instance;
        this.thread = thread;
        this.state = state;
        this.events = events;
        this.converter = converter;
        LoggerFactory = loggers;
        CustomStatus = instance.CustomStatus;
        Parent = instance.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.Id) : null;
    }

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent { get; }

    public override DateTime CurrentUtcDateTime => Now;

    public override bool IsReplaying => Replaying;

    public override string Version => instance.Version;

    /// <summary>The time of the step that is run.</summary>
    public DateTime Now { get; set; }

    public bool Replaying { get; set; }

    /// <summary>The custom status, as text.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Set when the orchestrator has asked to start over.</summary>
    public StepCommit.Restart? Next { get; private set; }

    protected override ILoggerFactory LoggerFactory { get; }

    public override T? GetInput<T>()
        where T : default
        => converter.Deserialize<T>(instance.Input);

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureOnThread();
        var text = converter.Serialize(customStatus);
        CustomStatus = text is null || text.Length <= MaxCustomStatusChars
            ? text
            : throw new ArgumentException($"CustomStatus is too large: limit = 16 KB (UTF-16), actual = {text.Length / 512.0:0.##} KB.", nameof(customStatus));
    }

    public override Guid NewGuid()
    {
        EnsureOnThread();
        return ReplayGuid.Create(InstanceId, Now, guids++);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        EnsureOnThread();
        Check.NotNullOrEmpty(instanceId);
        var data = converter.Serialize(payload);
        state.Ask(new OrchestrationAction(
            new HistoryEvent { Type = HistoryEventType.EventSent, TaskId = state.NextId(), Name = eventName, Target = instanceId, Data = data }));
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureOnThread();
        var (received, cancel) = events.Wait<T>(eventName, cancellationToken);
        OnCancelled(cancel, cancellationToken);
        return received;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        => ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnsureOnThread();
        var version = string.IsNullOrWhiteSpace(options.NewVersion) ? Version : options.NewVersion;
        Next = new StepCommit.Restart(
            converter.Serialize(options.NewInput), version, options.PreserveUnprocessedEvents ? events.TakeBuffered() : []);
    }

    /// <summary>Takes an event that came in; after the orchestrator asked to start over it is kept for then.</summary>
    public void Raise(HistoryEvent e)
    {
        if (Next is null)
        {
            events.Raise(e);
        }
        else
        {
            Next = Next with { CarriedEvents = [.. Next.CarriedEvents, e] };
        }
    }

    /// <summary>A cancellation that comes from another thread, such as one after a time, is not deterministic.</summary>
    private CancellationTokenRegistration OnCancelled(Action cancel, CancellationToken token) => token.Register(() =>
    {
        if (thread.IsCurrent)
        {
            cancel();
        }
        else
        {
            thread.Post(_ => cancel(), null);
        }
    });

    private void EnsureOnThread()
    {
        if (!thread.IsCurrent)
        {
            throw new InvalidOperationException(OrchestratorRules.NotDurable);
        }
    }
}
