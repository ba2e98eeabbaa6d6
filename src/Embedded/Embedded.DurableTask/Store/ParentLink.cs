namespace Clado.Embedded.DurableTask;

/// <summary>Which call of which instance waits for a sub-orchestration.</summary>
internal sealed record ParentLink(long Key, long Generation, int TaskId, string Id, string Name);
