using System.ComponentModel;

namespace Clado.Embedded.DurableTask;

/// <summary>How often and when a failed activity or sub-orchestration is tried again. Follows <c>Microsoft.DurableTask.RetryPolicy</c>.</summary>
public class RetryPolicy
{
    /// <summary>Makes a policy.</summary>
    /// <param name="maxNumberOfAttempts">Tries in all, the first included; at least 1.</param>
    /// <param name="firstRetryInterval">The wait before the second try; more than zero.</param>
    /// <param name="backoffCoefficient">What each wait is multiplied by for the next; at least 1.0.</param>
    /// <param name="maxRetryInterval">The longest wait; one hour if null, none if <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="retryTimeout">No try begins later than this after the first; unlimited if null or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range, or a limit is below <paramref name="firstRetryInterval"/>.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = NotBelow(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval)) ?? TimeSpan.FromHours(1);
        RetryTimeout = NotBelow(retryTimeout, firstRetryInterval, nameof(retryTimeout)) ?? Timeout.InfiniteTimeSpan;
        Handle = _ => true;
    }

    /// <summary>Tries in all, the first included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait before the second try.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each wait is multiplied by for the next.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>No try begins later than this after the first.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Whether a failure is tried again; set by <see cref="HandleFailure"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle { get; private init; }

    /// <summary>Decides by the failure whether to try again; the limits on tries and time come first.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => Handle = exception => exception is TaskFailedException failed
            ? value(failed.FailureDetails)
            : throw new InvalidOperationException("Only failures of tasks are retried.", exception);
    }

    private static TimeSpan? NotBelow(TimeSpan? limit, TimeSpan first, string name)
        => limit < first && limit != Timeout.InfiniteTimeSpan
            ? throw new ArgumentOutOfRangeException(name, limit, $"The value must not be below the first retry interval, {first}.")
            : limit;
}
