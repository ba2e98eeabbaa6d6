using Microsoft.Extensions.Hosting;

#pragma warning disable MA0025, MA0150, CA1812
namespace Clado.Embedded.DurableTask;

/// <summary>The engine: runs orchestrations and activities over one store.</summary>
public sealed class TaskHub : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => throw new NotImplementedException();
}
