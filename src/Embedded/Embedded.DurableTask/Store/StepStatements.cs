namespace Clado.Embedded.DurableTask;

/// <summary>Statements of a step.</summary>
internal sealed class StepStatements(StoreConnection connection)
{
    public Statement Update { get; } = connection.Prepare(
        "UPDATE instances SET status = ?, updated_at = ?, custom_status = ?, output = ?, failure = ? WHERE key = ? AND generation = ?");

    public Statement Exists { get; } = connection.Prepare("SELECT 1 FROM instances WHERE key = ? AND generation = ?");

    public Statement Restart { get; } = connection.Prepare(
        "UPDATE instances SET generation = generation + 1, input = ?, version = ? WHERE key = ?");

    public Statement Take { get; } = connection.Prepare("DELETE FROM inbox WHERE seq = ?");

    public Statement Append { get; } = connection.Prepare(
        $"INSERT INTO history(instance, position, type, at, task, due, data) VALUES (?,?,{Schema.ChunkType},?,0,0,?)");

    public Statement AddActivity { get; } = connection.Prepare(
        "INSERT INTO activities(seq, instance, generation, task, position) VALUES (?,?,?,?,?)");
}
