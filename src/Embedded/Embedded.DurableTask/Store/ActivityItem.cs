namespace Clado.Embedded.DurableTask;

/// <summary>An activity to run.</summary>
/// <param name="Seq">Its number in the store.</param>
/// <param name="InstanceKey">The key of the instance that called it.</param>
/// <param name="InstanceId">That instance's id.</param>
/// <param name="Generation">That instance's generation.</param>
/// <param name="TaskId">The number of the call.</param>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; empty for none.</param>
/// <param name="Input">Its input, as text.</param>
/// <param name="ScheduledAt">When it was called, in ticks UTC.</param>
/// <param name="Trace">The span that started the instance; null if none was traced.</param>
internal sealed record ActivityItem(
    long Seq, long InstanceKey, string InstanceId, long Generation, int TaskId, string Name, string Version, string? Input, long ScheduledAt, string? Trace);
