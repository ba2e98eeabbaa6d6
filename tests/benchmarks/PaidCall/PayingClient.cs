namespace Clado.Benchmarks.PaidCall;

/// <summary>A client that pays, with an account of its own.</summary>
internal abstract class PayingClient : IAsyncDisposable
{
    /// <summary>The column it is shown in.</summary>
    public abstract string Name { get; }

    /// <summary>Makes calls and measures them.</summary>
    /// <param name="concurrency">How many are under way at a time.</param>
    /// <param name="calls">How many are made.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was measured.</returns>
    public abstract Task<Burst> PayAsync(int concurrency, int calls, CancellationToken cancellationToken);

    /// <summary>Ends the client.</summary>
    /// <returns>A task that ends when it has ended.</returns>
    public abstract ValueTask DisposeAsync();
}
