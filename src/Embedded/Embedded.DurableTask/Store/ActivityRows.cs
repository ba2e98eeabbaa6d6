namespace Clado.Embedded.DurableTask;

/// <summary>Reads activities that are waiting. What was called, and with what, is in the history of the instance that called it.</summary>
internal sealed class ActivityRows(StoreConnection connection)
{
    private readonly Statement rows = connection.Prepare(
        "SELECT a.seq, a.instance, i.id, a.generation, a.task, a.position, i.trace FROM activities a JOIN instances i ON i.key = a.instance " +
        "WHERE a.seq > ? ORDER BY a.seq LIMIT ?");

    private readonly Statement calls = connection.Prepare(
        $"SELECT {HistoryRows.Columns}, position FROM history WHERE instance = ? AND position <= ? ORDER BY position DESC LIMIT 1");

    // Activities of one step follow each other, and their calls are in the same row.
    private readonly List<HistoryEvent> recorded = [];
    private long recordedInstance;
    private int recordedFrom;

    /// <summary>Activities after a number.</summary>
    public List<ActivityItem> Read(long after, int most)
    {
        var items = new List<ActivityItem>();
        recorded.Clear();
        rows.Bind(after, most);
        try
        {
            while (rows.Read())
            {
                if (Call(rows.Int64(1), rows.Int32(5)) is { } call)
                {
                    items.Add(new ActivityItem(
                        rows.Int64(0), rows.Int64(1), rows.Text(2)!, rows.Int64(3), rows.Int32(4), call.Name!, call.Target ?? "", call.Data, call.At, rows.Text(6)));
                }
            }
        }
        finally
        {
            rows.Reset();
        }

        return items;
    }

    private HistoryEvent? Call(long instance, int position)
    {
        if (instance != recordedInstance || position < recordedFrom || position - recordedFrom >= recorded.Count)
        {
            recorded.Clear();
            if (!calls.Bind(instance, position).Read())
            {
                return null;
            }

            HistoryRows.Read(calls, recorded);
            (recordedInstance, recordedFrom) = (instance, calls.Int32(7));
            calls.Reset();
        }

        var index = position - recordedFrom;
        return index < recorded.Count && recorded[index].Type == HistoryEventType.TaskScheduled ? recorded[index] : null;
    }
}
