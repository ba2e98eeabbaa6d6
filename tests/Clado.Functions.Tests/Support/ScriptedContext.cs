using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clado.Functions.Tests.Support;

/// <summary>
/// Runs an orchestrator against activities that a test writes, in virtual time: a timer moves the clock. Inputs and outputs
/// go through JSON as they do in a real history.
/// </summary>
internal sealed class ScriptedContext(object? input = null, DateTime? now = null) : TaskOrchestrationContext
{
    private readonly Dictionary<string, Func<JsonElement, object?>> _activities = [];
    private readonly Dictionary<string, Queue<object>> _events = [];
    private readonly Dictionary<string, Action<object>?> _open = [];
    private DateTime _now = now ?? new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);
    private int _guids;

    public List<(string Name, JsonElement Input)> Calls { get; } = [];

    public List<(string InstanceId, string EventName)> Sent { get; } = [];

    public List<JsonElement> Statuses { get; } = [];

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>What happens while the next timer runs. A timer that can be cancelled then waits for that.</summary>
    public Action? OnTimer { get; set; }

    /// <summary>Whether such a timer was cancelled.</summary>
    public bool TimersCancelled { get; private set; }

    public JsonElement? ContinuedWith { get; private set; }

    public override TaskName Name => "test";

    public override string InstanceId => "test";

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public ScriptedContext Activity<TInput>(string name, Func<TInput, object?> body)
    {
        _activities[name] = element => body(element.Deserialize<TInput>()!);
        return this;
    }

    /// <summary>An event that may be waited for and does not come, unless it is sent.</summary>
    public ScriptedContext Never(string name)
    {
        _open[name] = null;
        return this;
    }

    /// <summary>Sends an event that is waited for.</summary>
    public void Send(string name, object payload) => _open[name]!(payload);

    public ScriptedContext Event(string name, object payload)
    {
        if (!_events.TryGetValue(name, out Queue<object>? queue))
        {
            _events.Add(name, queue = new());
        }

        queue.Enqueue(payload);
        return this;
    }

    public int Count(string activity) => Calls.Count(call => call.Name == activity);

    public override T? GetInput<T>()
        where T : default => Through<T>(input);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallAsync<TResult>(name.Name, input);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) => CallAsync<TResult>(orchestratorName.Name, input);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Waits.Add(fireAt - _now);
        if (OnTimer is { } happens)
        {
            OnTimer = null;
            TaskCompletionSource timer = new();
            cancellationToken.Register(() => TimersCancelled = timer.TrySetCanceled(cancellationToken));
            happens();
            if (cancellationToken.CanBeCanceled)
            {
                return timer.Task;
            }
        }

        _now = fireAt > _now ? fireAt : _now;
        return Task.CompletedTask;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        _events.TryGetValue(eventName, out Queue<object>? queue) && queue.TryDequeue(out var payload)
            ? Task.FromResult(Through<T>(payload)!)
            : _open.ContainsKey(eventName) ? Open<T>(eventName)
            : throw new InvalidOperationException($"The orchestrator waits for {eventName}, and the test has none left.");

    public override void SendEvent(string instanceId, string eventName, object payload) => Sent.Add((instanceId, eventName));

    public override void SetCustomStatus(object? customStatus) => Statuses.Add(JsonSerializer.SerializeToElement(customStatus));

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinuedWith = JsonSerializer.SerializeToElement(newInput);

    public override Guid NewGuid() => new(++_guids, 0, 0, new byte[8]);

    private Task<T> Open<T>(string eventName)
    {
        TaskCompletionSource<T> waiting = new();
        _open[eventName] = payload => waiting.SetResult(Through<T>(payload)!);
        return waiting.Task;
    }

    private async Task<TResult> CallAsync<TResult>(string name, object? argument)
    {
        JsonElement element = JsonSerializer.SerializeToElement(argument);
        Calls.Add((name, element));
        await Task.Yield();
        try
        {
            return Through<TResult>(_activities[name](element))!;
        }
        catch (Exception exception) when (exception is not KeyNotFoundException)
        {
            throw new TaskFailedException(name, Calls.Count, exception);
        }
    }

    private static T? Through<T>(object? value) =>
        value is null ? default : JsonSerializer.SerializeToElement(value, value.GetType()).Deserialize<T>();
}
