namespace Clado.Embedded.DurableTask;

/// <summary>What a step starts from. The history is empty if it was not asked for.</summary>
internal sealed record InstanceSnapshot(InstanceRecord Instance, IReadOnlyList<HistoryEvent> History, IReadOnlyList<InboxMessage> Inbox);
