using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>One SQLite connection to the store, for one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<Statement> statements = [];

    static StoreConnection() => Batteries_V2.Init();

    public StoreConnection(string path, SqliteOpenMode mode)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
    }

    public sqlite3 Handle => connection.Handle!;

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(Handle, sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements that are not kept.</summary>
    public void Execute(string sql) => SqliteError.ThrowUnlessOk(raw.sqlite3_exec(Handle, sql), Handle);

    /// <summary>Runs a statement between those of a process that hardly leaves a gap: SQLite's own waiting would sleep through it.</summary>
    public void ExecuteWhenFree(string sql, TimeSpan longest)
    {
        var began = TimeProvider.System.GetTimestamp();
        int code;
        while ((code = raw.sqlite3_exec(Handle, sql)) == raw.SQLITE_BUSY && TimeProvider.System.GetElapsedTime(began) < longest)
        {
            Thread.Yield();
        }

        SqliteError.ThrowUnlessOk(code, Handle);
        _ = raw.sqlite3_busy_timeout(Handle, (int)longest.TotalMilliseconds);
    }

    /// <summary>The first column of the first row, as a number; 0 if there is no row.</summary>
    public long Number(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.Read() ? statement.Int64(0) : 0;
    }

    /// <summary>The first column of the first row, as text; null if there is no row.</summary>
    public string? Text(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.Read() ? statement.Text(0) : null;
    }

    public void Dispose()
    {
        foreach (var statement in statements)
        {
            statement.Dispose();
        }

        connection.Dispose();
    }
}
