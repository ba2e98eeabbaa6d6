using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>The writer's connection: every statement that changes the store.</summary>
internal sealed partial class WriteSession : IDisposable
{
    private const int CounterBits = 32;
    private const int PageBytes = 4096;

    private static readonly TimeSpan LongestClaim = TimeSpan.FromSeconds(30);

    private readonly string path;
    private readonly StoreConnection connection;
    private readonly CommitMark mark;
    private readonly TimeProvider time;
    private readonly Statement begin;
    private readonly Statement claim;
    private readonly Statement commit;
    private readonly Statement rollback;
    private readonly long epoch;
    private long commits;
    private long nextNumber;

    /// <summary>Opens a store for writing; whoever wrote to it before can no longer.</summary>
    /// <param name="path">The store, which exists.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxBytes">The largest size of the store in bytes; null for no limit.</param>
    public WriteSession(string path, TimeProvider time, long? maxBytes = null)
    {
        this.path = path;
        this.time = time;
        connection = new StoreConnection(path, SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA wal_autocheckpoint=4000;");
        if (maxBytes is { } limit)
        {
            connection.Execute($"PRAGMA max_page_count={Math.Max(1, limit / PageBytes)}");
        }

        // Numbers of instances and messages rise through all runs, so that none is ever used twice.
        connection.ExecuteWhenFree("BEGIN IMMEDIATE", LongestClaim);
        if (connection.Number("PRAGMA user_version") < Schema.Version)
        {
            Upgrade();
        }

        connection.Execute("INSERT OR IGNORE INTO meta VALUES ('commits', 0); UPDATE meta SET value = value + 1; COMMIT;");
        epoch = connection.Number("SELECT value FROM meta WHERE name = 'epoch'");
        commits = connection.Number("SELECT value FROM meta WHERE name = 'commits'");
        nextNumber = epoch << CounterBits;
        mark = new CommitMark(path);
        mark.Set(commits);

        begin = connection.Prepare("BEGIN IMMEDIATE");
        claim = connection.Prepare(
            "UPDATE meta SET value = value + 1 WHERE name = 'commits' AND (SELECT value FROM meta WHERE name = 'epoch') = ?");
        commit = connection.Prepare("COMMIT");
        rollback = connection.Prepare("ROLLBACK");
        instances = new InstanceStatements(connection);
        messages = new MessageStatements(connection);
        steps = new StepStatements(connection);
    }

    /// <summary>What the open transaction, or the last one, means for the running hub.</summary>
    public CommitEffects Effects { get; } = new();

    private long Now => time.GetUtcNow().UtcTicks;

    /// <summary>Begins a transaction. The epoch is the fencing token: it is checked in each one.</summary>
    /// <exception cref="TaskHubStoreLostException">Another process has opened the store since.</exception>
    public void Begin()
    {
        Effects.Clear();
        begin.Run();
        if (claim.Bind(epoch).Run() == 0)
        {
            throw new TaskHubStoreLostException(path);
        }
    }

    /// <summary>Puts the transaction on disk.</summary>
    public void Commit()
    {
        commit.Run();
        mark.Set(++commits);
    }

    public void Rollback()
    {
        Effects.Clear();
        try
        {
            rollback.Run();
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself, as it does after some errors.
        }
    }

    /// <summary>Says what an error of SQLite's means for the change that was not made.</summary>
    public Exception Explain(Exception e) => Explain(path, e);

    /// <summary>Says what an error of SQLite's means for what was to be written to a store.</summary>
    public static Exception Explain(string path, Exception e) => e switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => new TaskHubStoreException(
            $"The task hub's store '{path}' is full, so the change was not made: free space on its disk, or raise its size limit.", e),
        SqliteException => new TaskHubStoreException($"The task hub's store '{path}' could not be written, so the change was not made: {e.Message}", e),
        _ => e,
    };

    private void Upgrade()
    {
        if (connection.Number("SELECT count(*) FROM pragma_table_info('instances') WHERE name = 'trace'") == 0)
        {
            connection.Execute(Schema.AddTrace);
        }

        connection.Execute(Schema.NumberActivities);
        connection.Execute($"PRAGMA user_version={Schema.Version}");
    }

    public void Dispose()
    {
        connection.Dispose();
        mark.Dispose();
    }

    private long NextNumber() => ++nextNumber;
}
