namespace Clado.Embedded.DurableTask;

/// <summary>An event that waits for its instance to take it.</summary>
/// <param name="Seq">Its number in the store; of a result that is not on disk, its activity's.</param>
/// <param name="Generation">The generation of the instance it is for; -1 for any.</param>
/// <param name="Event">The event.</param>
/// <param name="Unwritten">Set if it is not on disk: the step that takes it writes it.</param>
internal sealed record InboxMessage(long Seq, long Generation, HistoryEvent Event, UnwrittenResult? Unwritten = null);
