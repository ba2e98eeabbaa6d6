using Microsoft.Data.Sqlite;

namespace Clado.Embedded.DurableTask;

/// <summary>The writer's connection: every statement that changes the store.</summary>
internal sealed partial class WriteSession : IDisposable
{
    private const int CounterBits = 32;

    private readonly StoreConnection connection;
    private readonly TimeProvider time;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement rollback;
    private long nextNumber;

    /// <summary>Opens a store for writing, and makes it if it is new.</summary>
    public WriteSession(string path, TimeProvider time)
    {
        this.time = time;
        connection = new StoreConnection(path, SqliteOpenMode.ReadWriteCreate);
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA wal_autocheckpoint=4000;");
        CreateIfNew();

        // Numbers of instances and messages rise through all runs, so that none is ever used twice.
        connection.Execute("UPDATE meta SET value = value + 1 WHERE name = 'epoch'");
        nextNumber = connection.Number("SELECT value FROM meta WHERE name = 'epoch'") << CounterBits;

        begin = connection.Prepare("BEGIN IMMEDIATE");
        commit = connection.Prepare("COMMIT");
        rollback = connection.Prepare("ROLLBACK");
        instances = new InstanceStatements(connection);
        messages = new MessageStatements(connection);
        steps = new StepStatements(connection);
    }

    /// <summary>What the open transaction, or the last one, means for the running hub.</summary>
    public CommitEffects Effects { get; } = new();

    private long Now => time.GetUtcNow().UtcTicks;

    public void Begin()
    {
        Effects.Clear();
        begin.Run();
    }

    public void Commit() => commit.Run();

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

    public void Dispose() => connection.Dispose();

    private long NextNumber() => ++nextNumber;

    private void CreateIfNew()
    {
        if (connection.Number("PRAGMA user_version") == 0)
        {
            connection.Execute($"BEGIN; {Schema.Create} PRAGMA application_id={Schema.ApplicationId}; PRAGMA user_version={Schema.Version}; COMMIT;");
        }
    }
}
