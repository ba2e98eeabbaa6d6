using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Clado.Embedded.DurableTask;

/// <summary>An open store: one writer, and readers that are lent out.</summary>
internal sealed class Store : IDisposable
{
    private const int MostIdleReaders = 8;

    private readonly string path;
    private readonly StoreLock lease;
    private readonly StoreWriter writer;
    private readonly ConcurrentBag<StoreReader> idle = [];
    private bool closed;

    private Store(string path, StoreLock lease, StoreWriter writer)
    {
        this.path = path;
        this.lease = lease;
        this.writer = writer;
    }

    /// <summary>Opens a store, and makes it if it is new.</summary>
    /// <exception cref="TaskHubStoreException">It is in use, damaged, of a newer format or another program's, or its disk is full.</exception>
    /// <param name="options">Where it is, and how large it may grow.</param>
    /// <param name="time">The clock.</param>
    /// <param name="published">Told of each transaction after it is on disk.</param>
    /// <param name="lost">Told when another process has taken the store over.</param>
    public static Store Open(TaskHubOptions options, TimeProvider time, Action<CommitEffects> published, Action<Exception> lost)
    {
        var file = Path.GetFullPath(options.StorePath);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var taken = StoreLock.Take(file);
        try
        {
            NewStore.CreateIfMissing(file);
            StoreFormat.Check(file);
            return new Store(file, taken, new StoreWriter(new WriteSession(file, time, options.MaxStoreBytes), published, lost));
        }
        catch (SqliteException e)
        {
            taken.Dispose();
            throw WriteSession.Explain(file, e);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>How many changes wait to be written.</summary>
    public int Waiting => writer.Waiting;

    /// <summary>Makes a change.</summary>
    /// <returns>Its result, when it is on disk.</returns>
    public Task<T> Write<T>(Func<WriteSession, T> change) => writer.Run(change);

    /// <summary>Makes a change; the operation is told when it is on disk.</summary>
    public void Write(WriteOperation operation) => writer.Run(operation);

    /// <summary>Reads with a borrowed connection.</summary>
    public T Read<T>(Func<StoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(closed, nameof(TaskHub));
        var reader = idle.TryTake(out var known) ? known : new StoreReader(path);
        try
        {
            return read(reader);
        }
        finally
        {
            GiveBack(reader);
        }
    }

    /// <summary>Writes what is waiting, and closes.</summary>
    public void Close()
    {
        writer.Complete();
        Dispose();
    }

    /// <summary>Closes; changes that are waiting fail.</summary>
    public void Dispose()
    {
        if (!closed)
        {
            closed = true;
            while (idle.TryTake(out var reader))
            {
                reader.Dispose();
            }

            writer.Dispose();
            lease.Dispose();
        }
    }

    private void GiveBack(StoreReader reader)
    {
        if (closed || idle.Count >= MostIdleReaders)
        {
            reader.Dispose();
        }
        else
        {
            idle.Add(reader);
        }
    }
}
