namespace Clado.Embedded.DurableTask;

/// <summary>The client of a hub in this process. Calls made before the hub has started wait for it.</summary>
internal sealed partial class TaskHubClient(TaskHub hub, TaskHubOptions options) : DurableTaskClient(options.HubName)
{
    private readonly DataConverter converter = options.DataConverter;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        Check.NotDefault(orchestratorName);
        var refusing = StartPolicy.Refusing(options?.DedupeStatuses);
        var start = new NewInstance
        {
            Id = options?.InstanceId is { } given ? Check.NotNullOrEmpty(given, nameof(options)) : InstanceIds.New(),
            Name = orchestratorName.Name,
            Version = options?.Version?.Version ?? "",
            Input = converter.Serialize(input),
            TagsJson = Tags.ToJson(options?.Tags),
            StartAt = options?.StartAt?.UtcTicks ?? 0,
        };
        return await StartAsync(start, refusing, cancellation);
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        Check.NotNullOrEmpty(eventName);
        using var span = HubTracing.RaiseEvent(instanceId, eventName);
        await SendAsync(
            instanceId, new HistoryEvent { Type = HistoryEventType.EventRaised, Name = eventName, Data = converter.Serialize(eventPayload) }, cancellation);
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        return SendAsync(instanceId, new HistoryEvent
        {
            Type = HistoryEventType.ExecutionTerminated,
            Name = options?.Recursive == true ? "recursive" : null,
            Data = converter.Serialize(options?.Output),
        }, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        return SendAsync(instanceId, new HistoryEvent { Type = HistoryEventType.ExecutionSuspended, Data = reason }, cancellation);
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        return SendAsync(instanceId, new HistoryEvent { Type = HistoryEventType.ExecutionResumed, Data = reason }, cancellation);
    }

    public override async Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        var store = await OpenAsync(cancellation);
        var instance = store.Read(reader => reader.Find(instanceId))
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        var start = new NewInstance
        {
            Id = restartWithNewInstanceId ? InstanceIds.New() : instance.Id,
            Name = instance.Name,
            Version = instance.Version,
            Input = instance.Input,
            TagsJson = instance.TagsJson,
        };
        try
        {
            return await StartAsync(start, StartPolicy.Refusing(null), cancellation);
        }
        catch (OrchestrationAlreadyExistsException e)
        {
            throw new InvalidOperationException($"An orchestration with the instanceId {instanceId} cannot be restarted: it has not ended.", e);
        }
    }

    private async Task<string> StartAsync(
        NewInstance start, IReadOnlySet<OrchestrationRuntimeStatus> refusing, CancellationToken cancellation)
    {
        var store = await OpenAsync(cancellation);
        hub.Admission.Enter(store);
        using var span = HubTracing.StartNew(start);
        start = start with { Trace = TraceText.Write(span) };
        var refusedBy = await store.Write(writer => writer.Start(start, refusing)).WaitAsync(cancellation);
        return refusedBy is null
            ? start.Id
            : throw new OrchestrationAlreadyExistsException($"An orchestration instance with the ID {start.Id} already exists; it is {refusedBy}.");
    }

    private async Task SendAsync(string instanceId, HistoryEvent message, CancellationToken cancellation)
    {
        var store = await OpenAsync(cancellation);
        if (message.Type == HistoryEventType.EventRaised)
        {
            hub.Admission.Enter(store);
        }

        await store.Write(writer => writer.Send(instanceId, message)).WaitAsync(cancellation);
    }

    private Task<Store> OpenAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return hub.Opened.WaitAsync(cancellation);
    }
}
