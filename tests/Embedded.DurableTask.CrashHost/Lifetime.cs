using Microsoft.Extensions.Hosting;

namespace Embedded.DurableTask.CrashHost;

/// <summary>Hears when the hub wants its host to stop.</summary>
internal sealed class Lifetime : IHostApplicationLifetime
{
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Stopped => stopped.Task;

    public CancellationToken ApplicationStarted => CancellationToken.None;

    public CancellationToken ApplicationStopping => CancellationToken.None;

    public CancellationToken ApplicationStopped => CancellationToken.None;

    public void StopApplication() => stopped.TrySetResult();
}
