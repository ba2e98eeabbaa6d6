namespace Clado.Embedded.DurableTask;

/// <summary>An activity to run.</summary>
internal sealed record ActivityItem(
    long Seq, long InstanceKey, string InstanceId, long Generation, int TaskId, string Name, string Version, string? Input);
