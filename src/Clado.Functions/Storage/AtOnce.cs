using System.Runtime.CompilerServices;

namespace Clado.Functions.Storage;

/// <summary>Work on many items, of which a few are under way at the same time.</summary>
internal static class AtOnce
{
    /// <summary>Does work on each item and hands the results out in the order of the items.</summary>
    /// <param name="items">The items; taken no faster than the results are.</param>
    /// <param name="most">How many are under way at the same time, and so how many results are held.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Ends the taking of items.</param>
    public static async IAsyncEnumerable<TResult> SelectAtOnce<T, TResult>(
        this IAsyncEnumerable<T> items, int most, Func<T, Task<TResult>> work, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        Queue<Task<TResult>> underWay = new(most);
        try
        {
            await foreach (T item in items.WithCancellation(cancellation))
            {
                if (underWay.Count == most)
                {
                    yield return await underWay.Dequeue();
                }

                underWay.Enqueue(work(item));
            }

            while (underWay.TryDequeue(out Task<TResult>? next))
            {
                yield return await next;
            }
        }
        finally
        {
            // Whoever stops early, or on an error, leaves nothing behind that still works.
            await Task.WhenAll((IEnumerable<Task>)underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    /// <summary>Does work on each item.</summary>
    /// <param name="items">The items.</param>
    /// <param name="most">How many are under way at the same time.</param>
    /// <param name="work">The work.</param>
    /// <param name="cancellation">Ends the taking of items.</param>
    public static async Task ForEachAtOnceAsync<T>(this IAsyncEnumerable<T> items, int most, Func<T, Task> work, CancellationToken cancellation)
    {
        await foreach (var _ in items.SelectAtOnce(most, DoAsync, cancellation))
        {
            // The work was all that was wanted.
        }

        async Task<bool> DoAsync(T item)
        {
            await work(item);
            return true;
        }
    }
}
