namespace Clado.Sandbox.Commands;

/// <summary>Waiting while servers serve.</summary>
internal static class Serving
{
    /// <summary>Waits until Ctrl+C or SIGTERM.</summary>
    public static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // This is how serving ends.
        }
    }
}
