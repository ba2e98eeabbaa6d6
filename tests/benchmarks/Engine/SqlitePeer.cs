using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Clado.Benchmarks.Engine;

/// <summary>
/// What SQLite alone does for the smallest durable queue with a history: for each work item one row into the queue, one out of it and one
/// into the history, of the sizes the engine writes, in transactions of as many items as the engine's, with the same settings
/// (write-ahead log, synchronous=FULL), one thread, SQLite's own prepared statements, and nothing else to do.
/// </summary>
internal static class SqlitePeer
{
    private const int Items = 200_000;
    private const int ItemsOfInstance = 11;

    public static double ItemsPerSecond(int batch)
    {
        using var folder = new BenchmarkFolder();
        using var connection = new SqliteConnection($"Data Source={folder["peer.db"]};Pooling=False");
        connection.Open();
        var database = connection.Handle!;
        Check(raw.sqlite3_exec(database, """
            PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; PRAGMA wal_autocheckpoint=4000;
            CREATE TABLE queue(seq INTEGER PRIMARY KEY, instance INTEGER NOT NULL, type INTEGER NOT NULL, task INTEGER NOT NULL, data TEXT);
            CREATE TABLE history(instance INTEGER NOT NULL, position INTEGER NOT NULL, type INTEGER NOT NULL, at INTEGER NOT NULL,
                task INTEGER NOT NULL, name TEXT, data TEXT, PRIMARY KEY (instance, position)) WITHOUT ROWID;
            """));
        using var begin = Prepare(database, "BEGIN IMMEDIATE");
        using var commit = Prepare(database, "COMMIT");
        using var enqueue = Prepare(database, "INSERT INTO queue VALUES (?, ?, 1, 0, '1')");
        using var append = Prepare(database, "INSERT INTO history VALUES (?, ?, 1, 638000000000000000, 0, 'AddOne', '1')");
        using var dequeue = Prepare(database, "DELETE FROM queue WHERE seq = ?");

        var clock = Stopwatch.StartNew();
        for (var done = 0; done < Items; done += batch)
        {
            Run(begin);
            for (var item = done; item < done + batch; item++)
            {
                Run(enqueue, item, item / ItemsOfInstance);
                Run(append, item / ItemsOfInstance, item % ItemsOfInstance);
                Run(dequeue, item);
            }

            Run(commit);
        }

        return Items / clock.Elapsed.TotalSeconds;
    }

    private static sqlite3_stmt Prepare(sqlite3 database, string sql)
    {
        Check(raw.sqlite3_prepare_v2(database, sql, out var statement));
        return statement;
    }

    private static void Run(sqlite3_stmt statement, params ReadOnlySpan<long> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Check(raw.sqlite3_bind_int64(statement, i + 1, values[i]));
        }

        var code = raw.sqlite3_step(statement);
        Check(code == raw.SQLITE_DONE ? raw.SQLITE_OK : code);
        Check(raw.sqlite3_reset(statement));
    }

    private static void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw new InvalidOperationException($"SQLite answered {code}.");
        }
    }
}
