namespace Clado.Embedded.DurableTask;

/// <summary>Reads rows of instances.</summary>
internal static class InstanceRow
{
    public const string Columns =
        "key, id, name, version, generation, status, created_at, " +
        "max(updated_at, coalesce((SELECT at FROM history WHERE instance = key ORDER BY position DESC LIMIT 1), 0)), input, output, custom_status, failure, tags, " +
        "parent_key, parent_generation, parent_task, parent_id, parent_name, trace";

    public static InstanceRecord Read(Statement row) => new()
    {
        Key = row.Int64(0),
        Id = row.Text(1)!,
        Name = row.Text(2)!,
        Version = row.Text(3)!,
        Generation = row.Int64(4),
        Status = (OrchestrationRuntimeStatus)row.Int32(5),
        CreatedAt = row.Int64(6),
        UpdatedAt = row.Int64(7),
        Input = row.Text(8),
        Output = row.Text(9),
        CustomStatus = row.Text(10),
        FailureJson = row.Text(11),
        TagsJson = row.Text(12),
        Trace = row.Text(18),
        Parent = row.IsNull(13) ? null : new ParentLink(row.Int64(13), row.Int64(14), row.Int32(15), row.Text(16)!, row.Text(17)!),
    };
}
