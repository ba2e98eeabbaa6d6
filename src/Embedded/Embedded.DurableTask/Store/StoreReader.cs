using Microsoft.Data.Sqlite;

namespace Clado.Embedded.DurableTask;

/// <summary>A connection that only reads, for one thread at a time.</summary>
internal sealed class StoreReader : IDisposable
{
    private readonly StoreConnection connection;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement find;
    private readonly Statement findByKey;
    private readonly Statement history;
    private readonly Statement inbox;
    private readonly ActivityRows activities;

    public StoreReader(string path)
    {
        connection = new StoreConnection(path, SqliteOpenMode.ReadOnly);
        begin = connection.Prepare("BEGIN");
        commit = connection.Prepare("COMMIT");
        find = connection.Prepare($"SELECT {InstanceRow.Columns} FROM instances WHERE id = ?");
        findByKey = connection.Prepare($"SELECT {InstanceRow.Columns} FROM instances WHERE key = ?");
        history = connection.Prepare($"SELECT {HistoryRows.Columns} FROM history WHERE instance = ? ORDER BY position");
        inbox = connection.Prepare("SELECT seq, generation, type, task, name, data FROM inbox WHERE instance = ? ORDER BY rank, seq LIMIT ?");
        activities = new ActivityRows(connection);
    }

    public InstanceRecord? Find(string id)
    {
        var found = find.Bind(id).Read() ? InstanceRow.Read(find) : null;
        find.Reset();
        return found;
    }

    /// <summary>An instance with its messages and, if wanted, its history, as they were at one moment.</summary>
    public InstanceSnapshot? Load(long key, bool withHistory, int mostMessages)
    {
        begin.Run();
        try
        {
            var instance = findByKey.Bind(key).Read() ? InstanceRow.Read(findByKey) : null;
            findByKey.Reset();
            return instance is null ? null : new InstanceSnapshot(instance, withHistory ? History(key) : [], Inbox(key, mostMessages));
        }
        finally
        {
            commit.Run();
        }
    }

    /// <summary>Activities that are waiting, after a number.</summary>
    public List<ActivityItem> Activities(long after, int most)
    {
        // What is waiting and what was called, as they were at one moment.
        begin.Run();
        try
        {
            return activities.Read(after, most);
        }
        finally
        {
            commit.Run();
        }
    }

    /// <summary>Numbers from the first column of a query that is run rarely.</summary>
    public List<long> Numbers(string sql, params ReadOnlySpan<Statement.Value> parameters)
    {
        using var statement = new Statement(connection.Handle, sql);
        var numbers = new List<long>();
        statement.Bind(parameters);
        while (statement.Read())
        {
            numbers.Add(statement.Int64(0));
        }

        return numbers;
    }

    /// <summary>Instances of a query that is run rarely.</summary>
    public List<InstanceRecord> Instances(string sql, params ReadOnlySpan<Statement.Value> parameters)
    {
        using var statement = new Statement(connection.Handle, sql);
        var found = new List<InstanceRecord>();
        statement.Bind(parameters);
        while (statement.Read())
        {
            found.Add(InstanceRow.Read(statement));
        }

        return found;
    }

    public void Dispose() => connection.Dispose();

    private List<HistoryEvent> History(long key) => HistoryRows.ReadAll(history.Bind(key));

    private List<InboxMessage> Inbox(long key, int most)
    {
        var found = new List<InboxMessage>();
        inbox.Bind(key, most);
        while (inbox.Read())
        {
            found.Add(new InboxMessage(inbox.Int64(0), inbox.Int64(1), new HistoryEvent
            {
                Type = (HistoryEventType)inbox.Int32(2),
                TaskId = inbox.Int32(3),
                Name = inbox.Text(4),
                Data = inbox.Text(5),
            }));
        }

        return found;
    }
}
