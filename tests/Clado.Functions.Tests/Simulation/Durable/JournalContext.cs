using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Clado.Functions.Tests.Simulation.Durable;

/// <summary>
/// Runs an orchestrator over its instance's journal. What is journaled is answered from there, and must be asked for again exactly as
/// before; what is new is added.
/// </summary>
internal sealed class JournalContext(Instance instance) : TaskOrchestrationContext
{
    private readonly Dictionary<int, TaskCompletionSource<JournalEvent>> _open = [];
    private readonly Dictionary<string, Queue<JournalEvent>> _received = [];
    private readonly Dictionary<string, Queue<TaskCompletionSource<JournalEvent>>> _awaited = [];
    private DateTime _now = instance.StartedAt;
    private int _next;
    private int _guids;

    public override TaskName Name => instance.Name;

    public override string InstanceId => instance.Id;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _next < instance.Requests.Count;

    /// <summary>The input of the next generation, once it was asked for.</summary>
    public string? Next { get; private set; }

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    /// <summary>Events that were received and not waited for.</summary>
    public IEnumerable<JournalEvent> Unprocessed => _received.Values.SelectMany(queue => queue);

    public void Tell(JournalEvent told)
    {
        _now = told.Time;
        if (told.Name is null)
        {
            if (_open.Remove(told.Task, out TaskCompletionSource<JournalEvent>? waiting))
            {
                waiting.SetResult(told);
            }
        }
        else if (_awaited.TryGetValue(told.Name, out Queue<TaskCompletionSource<JournalEvent>>? waiters) && waiters.TryDequeue(out TaskCompletionSource<JournalEvent>? first))
        {
            first.SetResult(told);
        }
        else
        {
            Queue(_received, told.Name).Enqueue(told);
        }
    }

    public override T? GetInput<T>()
        where T : default => Read<T>(instance.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        JournalRequest request = new(RequestKind.Activity, name.Name, Write(input));
        return Read<TResult>((await RetriedAsync(request, options?.Retry?.Policy)).Payload)!;
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var id = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        JournalRequest request = new(RequestKind.Orchestration, orchestratorName.Name, Write(input), id);
        return Read<TResult>((await RetriedAsync(request, options?.Retry?.Policy)).Payload)!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        Ask(new(RequestKind.Timer, "timer", fireAt.ToString("O", CultureInfo.InvariantCulture))).WaitAsync(cancellationToken);

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (_received.TryGetValue(eventName, out Queue<JournalEvent>? queue) && queue.TryDequeue(out JournalEvent? received))
        {
            return Read<T>(received.Payload)!;
        }

        TaskCompletionSource<JournalEvent> waiting = new();
        Queue(_awaited, eventName).Enqueue(waiting);
        return Read<T>((await waiting.Task.WaitAsync(cancellationToken)).Payload)!;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        _ = Ask(new(RequestKind.Event, eventName, Write(payload), instanceId));

    public override void SetCustomStatus(object? customStatus) => instance.CustomStatus = Write(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => Next = Write(newInput);

    public override Guid NewGuid() => new(++_guids, (short)instance.Generation, 0, new byte[8]);

    private async Task<JournalEvent> RetriedAsync(JournalRequest request, RetryPolicy? policy)
    {
        TimeSpan wait = policy?.FirstRetryInterval ?? TimeSpan.Zero;
        for (var attempt = 1; ; attempt++)
        {
            var task = _next;
            JournalEvent ended = await Ask(request);
            if (ended.Failure is null)
            {
                return ended;
            }

            if (attempt >= (policy?.MaxNumberOfAttempts ?? 1))
            {
                throw new TaskFailedException(request.Name, task, ended.Failure);
            }

            await CreateTimer(_now + wait, CancellationToken.None);
            wait *= policy!.BackoffCoefficient;
            wait = wait > policy.MaxRetryInterval ? policy.MaxRetryInterval : wait;
        }
    }

    private Task<JournalEvent> Ask(JournalRequest request)
    {
        var task = _next++;
        if (task < instance.Requests.Count)
        {
            if (instance.Requests[task] != request)
            {
                throw new InvalidOperationException($"{instance.Id} asked for {request.Name} in a replay, where it had asked for {instance.Requests[task].Name}.");
            }
        }
        else
        {
            instance.Requests.Add(request);
        }

        TaskCompletionSource<JournalEvent> waiting = new();
        _open.Add(task, waiting);
        return waiting.Task;
    }

    private static Queue<T> Queue<T>(Dictionary<string, Queue<T>> queues, string name)
    {
        if (!queues.TryGetValue(name, out Queue<T>? queue))
        {
            queues.Add(name, queue = new());
        }

        return queue;
    }

    private static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType());

    private static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json);
}
