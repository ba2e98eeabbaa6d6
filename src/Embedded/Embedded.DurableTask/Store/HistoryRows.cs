namespace Clado.Embedded.DurableTask;

/// <summary>Reads events from rows of histories: rows with many events each, and those of stores of format 1, with one.</summary>
internal static class HistoryRows
{
    public const string Columns = "type, at, task, name, target, due, data";

    /// <summary>Adds the events of the row that a statement has read.</summary>
    /// <exception cref="TaskHubStoreException">The row is damaged.</exception>
    public static void Read(Statement row, List<HistoryEvent> events)
    {
        if (row.Int32(0) == Schema.ChunkType)
        {
            HistoryChunk.Read(row.Bytes(6), row.Int64(1), events);
            return;
        }

        events.Add(new HistoryEvent
        {
            Type = (HistoryEventType)row.Int32(0),
            At = row.Int64(1),
            TaskId = row.Int32(2),
            Name = row.Text(3),
            Target = row.Text(4),
            Due = row.Int64(5),
            Data = row.Text(6),
        });
    }

    /// <summary>The events of all rows that a statement reads.</summary>
    public static List<HistoryEvent> ReadAll(Statement rows)
    {
        var events = new List<HistoryEvent>();
        while (rows.Read())
        {
            Read(rows, events);
        }

        return events;
    }
}
