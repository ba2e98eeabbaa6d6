namespace Clado.Payments;

/// <summary>An answer that all who ask at the same moment share: it is asked for once, and kept for a while. An error is not kept.</summary>
/// <param name="time">The clock.</param>
/// <param name="maxAge">How old it may get, counted from when it was asked for; zero shares nothing.</param>
internal sealed class SharedAnswer<T>(TimeProvider time, TimeSpan maxAge)
{
    private readonly Lock _gate = new();
    private Task<T>? _answer;
    private long _askedAt;

    /// <summary>The answer.</summary>
    /// <param name="ask">Asks. It is asked for everybody, so it must not end with one caller's cancellation.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    public Task<T> GetAsync(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_answer is null || _answer.IsFaulted || _answer.IsCanceled || time.GetElapsedTime(_askedAt) >= maxAge)
            {
                _askedAt = time.GetTimestamp();
                _answer = ask();
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }
}
