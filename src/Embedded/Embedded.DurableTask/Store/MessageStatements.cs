namespace Clado.Embedded.DurableTask;

/// <summary>Statements on messages, timers and activities.</summary>
internal sealed class MessageStatements(StoreConnection connection)
{
    public Statement Insert { get; } = connection.Prepare(
        "INSERT INTO inbox(seq, instance, rank, generation, type, task, name, data) VALUES (?,?,?,?,?,?,?,?)");

    public Statement InsertTimer { get; } = connection.Prepare("INSERT INTO timers(instance, task, generation, due) VALUES (?,?,?,?)");

    public Statement DueTimers { get; } = connection.Prepare(
        "SELECT instance, task, generation, due FROM timers WHERE due <= ? ORDER BY due LIMIT ?");

    public Statement FirstDue { get; } = connection.Prepare("SELECT due FROM timers ORDER BY due LIMIT 1");

    public Statement DeleteTimer { get; } = connection.Prepare("DELETE FROM timers WHERE instance = ? AND task = ?");

    public Statement DeleteActivity { get; } = connection.Prepare("DELETE FROM activities WHERE seq = ?");

    public Statement State { get; } = connection.Prepare("SELECT generation, status FROM instances WHERE key = ?");
}
