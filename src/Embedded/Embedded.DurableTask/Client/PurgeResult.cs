namespace Clado.Embedded.DurableTask;

/// <summary>What a purge did. Follows <c>Microsoft.DurableTask.Client.PurgeResult</c>.</summary>
public class PurgeResult
{
    /// <summary>Makes a result.</summary>
    /// <param name="count">How many instances were purged; not negative.</param>
    public PurgeResult(int count)
    {
        if (count < 0)
        {
            throw new ArgumentException("The count must not be negative.", nameof(count));
        }

        PurgedInstanceCount = count;
    }

    /// <summary>Makes a result.</summary>
    /// <param name="count">How many instances were purged; not negative.</param>
    /// <param name="isComplete">Whether none are left; null if unknown.</param>
    public PurgeResult(int count, bool? isComplete)
        : this(count)
    {
        IsComplete = isComplete;
    }

    /// <summary>How many instances were purged.</summary>
    public int PurgedInstanceCount { get; }

    /// <summary>Whether none are left; null if unknown.</summary>
    public bool? IsComplete { get; }
}
