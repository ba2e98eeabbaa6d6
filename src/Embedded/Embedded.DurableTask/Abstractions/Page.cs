namespace Clado.Embedded.DurableTask;

/// <summary>One page of results. Follows <c>Microsoft.DurableTask.Page</c>.</summary>
/// <typeparam name="T">The type of the results.</typeparam>
public sealed class Page<T>
    where T : notnull
{
    /// <summary>Makes a page.</summary>
    /// <param name="values">Its results.</param>
    /// <param name="continuationToken">Where the next page begins; null if this is the last.</param>
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        Values = values;
        ContinuationToken = continuationToken;
    }

    /// <summary>The results.</summary>
    public IReadOnlyList<T> Values { get; }

    /// <summary>Where the next page begins; null if this is the last.</summary>
    public string? ContinuationToken { get; }
}
