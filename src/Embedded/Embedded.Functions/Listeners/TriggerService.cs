using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>Runs the listeners with the host: they start with it, and it waits for their running calls when it stops.</summary>
internal sealed partial class TriggerService(
    IReadOnlyList<ITriggerListener> listeners, IHostApplicationLifetime lifetime, ILogger<TriggerService> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandon = new();
    private Task _running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(listeners.Select(l => Task.Run(() => GuardAsync(l), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <summary>Stops the listeners; when <paramref name="cancellationToken"/> fires first, running calls are told to give up and left.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        try
        {
            await _running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _abandon.CancelAsync();
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _abandon.Dispose();
    }

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
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(1, LogLevel.Critical, "A trigger can no longer be watched; the host stops")]
    private static partial void ListenerEnded(ILogger logger, Exception failure);
}
