using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>Runs the listeners with the host: they start with it, start nothing new once it begins to stop, and it waits for their running calls.</summary>
internal sealed partial class TriggerService(
    IReadOnlyList<ITriggerListener> listeners, IReadOnlyList<ICallableFunction> callable, IHostApplicationLifetime lifetime, ILogger<TriggerService> logger) : IHostedLifecycleService, IDisposable
{
    // Calls that give up at once can still write down that they were interrupted.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _calls = [];
    private Task _running = Task.CompletedTask;

    /// <summary>Begins to call a function once, apart from its events.</summary>
    /// <param name="function">Its name, without regard to case.</param>
    /// <param name="input">What stands for the event.</param>
    /// <returns>False when the host stops or there is no such function.</returns>
    public bool Call(string function, string? input)
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested || Find(function) is not { } called)
            {
                return false;
            }

            _calls.RemoveWhere(call => call.IsCompleted);
            using (ExecutionContext.SuppressFlow())
            {
                // The call is no part of the request that asked for it.
                _calls.Add(Task.Run(() => called.CallAsync(input, _abandon.Token), CancellationToken.None));
            }

            return true;
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            listener.Start();
        }

        _running = Task.WhenAll(listeners.Select(l => Task.Run(() => GuardAsync(l), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopping.CancelAsync();
        }
    }

    /// <summary>Stops the listeners; when <paramref name="cancellationToken"/> fires first, running calls are told to give up and left.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await StoppingAsync(cancellationToken);
        var ended = Task.WhenAll([_running, .. _calls]);
        try
        {
            await ended.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _abandon.CancelAsync();
            await Task.WhenAny(ended, Task.Delay(LastWords, TimeProvider.System, CancellationToken.None));
        }
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Dispose();
        _abandon.Dispose();
    }

    private ICallableFunction? Find(string function) => callable.FirstOrDefault(c => c.Function.Equals(function, StringComparison.OrdinalIgnoreCase));

    private async Task GuardAsync(ITriggerListener listener)
    {
        try
        {
            await listener.RunAsync(_stopping.Token, _abandon.Token);
        }
#pragma warning disable CA1031 // An app whose triggers are dead must not look alive: it stops, and says why.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            ListenerEnded(logger, failure);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "A trigger can no longer be watched; the host stops")]
    private static partial void ListenerEnded(ILogger logger, Exception failure);
}
