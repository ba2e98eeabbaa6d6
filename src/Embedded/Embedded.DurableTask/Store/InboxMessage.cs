namespace Clado.Embedded.DurableTask;

/// <summary>An event that waits for its instance to take it.</summary>
/// <param name="Seq">Its number in the store.</param>
/// <param name="Generation">The generation of the instance it is for; -1 for any.</param>
/// <param name="Event">The event.</param>
internal sealed record InboxMessage(long Seq, long Generation, HistoryEvent Event);
