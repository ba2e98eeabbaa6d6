namespace Clado.Embedded.DurableTask;

/// <summary>Statements on instances.</summary>
internal sealed class InstanceStatements(StoreConnection connection)
{
    public Statement Find { get; } = connection.Prepare($"SELECT {InstanceRow.Columns} FROM instances WHERE id = ?");

    public Statement FindByKey { get; } = connection.Prepare($"SELECT {InstanceRow.Columns} FROM instances WHERE key = ?");

    public Statement Insert { get; } = connection.Prepare(
        "INSERT INTO instances(key, id, name, version, generation, status, created_at, updated_at, input, tags, " +
        "parent_key, parent_generation, parent_task, parent_id, parent_name, trace) VALUES (?,?,?,?,0,?,?,?,?,?,?,?,?,?,?,?)");

    public Statement Children { get; } = connection.Prepare("SELECT key FROM instances WHERE parent_key = ?");

    public Statement Delete { get; } = connection.Prepare("DELETE FROM instances WHERE key = ?");

    public Statement DeleteHistory { get; } = connection.Prepare("DELETE FROM history WHERE instance = ?");

    public Statement DeleteInbox { get; } = connection.Prepare("DELETE FROM inbox WHERE instance = ?");

    public Statement DeleteTimers { get; } = connection.Prepare("DELETE FROM timers WHERE instance = ?");

    public Statement History { get; } = connection.Prepare($"SELECT {HistoryRows.Columns} FROM history WHERE instance = ? ORDER BY position");
}
