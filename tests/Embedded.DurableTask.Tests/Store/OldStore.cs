using Microsoft.Data.Sqlite;
using RecordedEvent = Clado.Embedded.DurableTask.HistoryEvent;

namespace Embedded.DurableTask.Tests.Store;

/// <summary>What an older program would have written: a row for each event.</summary>
internal static class OldStore
{
    /// <summary>Turns the rows of a store into those.</summary>
    public static void Make(string path)
    {
        using var connection = new StoreConnection(path, SqliteOpenMode.ReadWrite);
        var rows = new List<(long Instance, long Position, List<RecordedEvent> Events)>();
        using (var read = new Statement(connection.Handle, $"SELECT {HistoryRows.Columns}, instance, position FROM history"))
        {
            while (read.Read())
            {
                var events = new List<RecordedEvent>();
                HistoryRows.Read(read, events);
                rows.Add((read.Int64(7), read.Int64(8), events));
            }
        }

        connection.Execute("DELETE FROM history");
        using var write = new Statement(
            connection.Handle, "INSERT INTO history(instance, position, type, at, task, name, target, due, data) VALUES (?,?,?,?,?,?,?,?,?)");
        foreach (var (instance, position, events) in rows)
        {
            for (var i = 0; i < events.Count; i++)
            {
                var e = events[i];
                write.Bind(instance, position + i, (int)e.Type, e.At, e.TaskId, e.Name, e.Target, e.Due, e.Data).Run();
            }
        }

        connection.Execute("PRAGMA user_version=1");
    }
}
