namespace Clado.Embedded.DurableTask;

/// <summary>Tries a call again as its options say. The waits between are durable timers.</summary>
internal static class Retries
{
    private const string FinalKey = "final";

    /// <summary>Marks a failure that trying again cannot mend, such as an activity that does not exist.</summary>
    public static void MarkFinal(TaskFailedException failure) => failure.Data[FinalKey] = true;

    public static Task<T> Run<T>(TaskOrchestrationContext context, TaskRetryOptions? options, Func<Task<T>> call)
        => options switch
        {
            { Policy: { } policy } => ByPolicy(context, policy, call),
            { Handler: { } handler } => ByHandler(context, handler, call),
            _ => call(),
        };

    private static async Task<T> ByPolicy<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan delay;
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (MayRetry(policy, e, attempt, context.CurrentUtcDateTime - first))
            {
                delay = Delay(policy, attempt);
            }

            await context.CreateTimer(delay, CancellationToken.None);
        }
    }

    private static async Task<T> ByHandler<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException e) when (!IsFinal(e) && attempt < int.MaxValue)
            {
                var retry = new RetryContext(context, attempt, e.FailureDetails, context.CurrentUtcDateTime - first, CancellationToken.None);
                if (!await handler(retry))
                {
                    throw;
                }
            }
        }
    }

    private static bool MayRetry(RetryPolicy policy, TaskFailedException failure, int attempt, TimeSpan elapsed)
        => attempt < policy.MaxNumberOfAttempts
            && !IsFinal(failure)
            && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || elapsed < policy.RetryTimeout)
            && Handles(policy, failure);

    /// <summary>A filter that throws must not hide the failure it was asked about.</summary>
    private static bool Handles(RetryPolicy policy, TaskFailedException failure)
    {
        try
        {
            return policy.Handle(failure);
        }
#pragma warning disable CA1031 // As the summary says.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static TimeSpan Delay(RetryPolicy policy, int attempt)
    {
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }

    private static bool IsFinal(TaskFailedException failure) => failure.Data.Contains(FinalKey);
}
