using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clado.Embedded.DurableTask;

/// <summary>One SQLite connection to the store, for one thread at a time.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly List<Statement> statements = [];

    /// <summary>Opens a store.</summary>
    /// <exception cref="SqliteException">SQLite cannot.</exception>
    public StoreConnection(string path, SqliteOpenMode mode)
    {
        var access = mode switch
        {
            SqliteOpenMode.ReadOnly => raw.SQLITE_OPEN_READONLY,
            SqliteOpenMode.ReadWrite => raw.SQLITE_OPEN_READWRITE,
            _ => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE,
        };
        var code = Sqlite3.Open(path, out var database, access | Sqlite3.OpenNoMutex, 0);
        Handle = database;
        if (code != raw.SQLITE_OK)
        {
            var error = SqliteError.From(code, database);
            _ = Sqlite3.Close(database);
            throw error;
        }
    }

    public nint Handle { get; }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(Handle, sql);
        statements.Add(statement);
        return statement;
    }

    /// <summary>Runs statements that are not kept.</summary>
    public void Execute(string sql) => SqliteError.ThrowUnlessOk(Sqlite3.Execute(Handle, sql, 0, 0, 0), Handle);

    /// <summary>Runs a statement between those of a process that hardly leaves a gap: SQLite's own waiting would sleep through it.</summary>
    public void ExecuteWhenFree(string sql, TimeSpan longest)
    {
        var began = TimeProvider.System.GetTimestamp();
        int code;
        while ((code = Sqlite3.Execute(Handle, sql, 0, 0, 0)) == raw.SQLITE_BUSY && TimeProvider.System.GetElapsedTime(began) < longest)
        {
            Thread.Yield();
        }

        SqliteError.ThrowUnlessOk(code, Handle);
        _ = Sqlite3.BusyTimeout(Handle, (int)longest.TotalMilliseconds);
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

        _ = Sqlite3.Close(Handle);
    }
}
