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

    /// <summary>The first column of the first row, as a number; 0 if there is no row.</summary>
    public long Number(string sql)
    {
        using var statement = new Statement(Handle, sql);
        return statement.Read() ? statement.Int64(0) : 0;
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
