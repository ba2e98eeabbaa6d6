using System.Text.Json;

namespace Clado.Functions.Tests.Support;

/// <summary>Notes which orchestrations are started and which events are raised; knows those that a test gives it.</summary>
internal sealed class RecordingClient() : DurableTaskClient("test")
{
    private readonly Lock _gate = new();

    /// <summary>What a start waits for.</summary>
    public Func<Task> BeforeStart { get; init; } = () => Task.CompletedTask;

    public List<(string InstanceId, object? Input)> Started { get; } = [];

    public List<(string InstanceId, string EventName, object? Payload)> Raised { get; } = [];

    public List<(string InstanceId, bool Recursive)> Purged { get; } = [];

    public Dictionary<string, OrchestrationMetadata> Known { get; } = [];

    /// <summary>Ids that somebody else starts between a look and a start.</summary>
    public HashSet<string> TakenMeanwhile { get; } = [];

    /// <summary>Knows an orchestration.</summary>
    public void Add(string instanceId, OrchestrationRuntimeStatus status, object? customStatus, string name = "test", object? input = null) => Known[instanceId] = new(name, instanceId)
    {
        RuntimeStatus = status,
        SerializedInput = input is null ? null : JsonSerializer.Serialize(input),
        SerializedCustomStatus = JsonSerializer.Serialize(customStatus),
        DataConverter = new PlainJson(),
    };

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        await BeforeStart();
        if (TakenMeanwhile.Contains(options!.InstanceId!))
        {
            throw new OrchestrationAlreadyExistsException($"An Orchestration instance with the ID {options.InstanceId} already exists.");
        }

        lock (_gate)
        {
            Started.Add((options.InstanceId!, input));
        }

        return options.InstanceId!;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            return Task.FromResult(
                Known.TryGetValue(instanceId, out OrchestrationMetadata? known) ? known
                : Started.Exists(run => run.InstanceId == instanceId) ? new OrchestrationMetadata("test", instanceId)
                : null);
        }
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Raised.Add((instanceId, eventName, eventPayload));
        return Task.CompletedTask;
    }

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Purged.Add((instanceId, options?.Recursive ?? false));
        Started.RemoveAll(run => run.InstanceId == instanceId);
        return Task.FromResult(new PurgeResult(Known.Remove(instanceId) ? 1 : 0));
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class PlainJson : DataConverter
    {
        public override string? Serialize(object? value) => JsonSerializer.Serialize(value);

        public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType);
    }
}
