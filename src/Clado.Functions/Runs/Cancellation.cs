namespace Clado.Functions.Runs;

/// <summary>A caller's word that a run shall buy nothing more: what is not submitted yet is not submitted. Jobs that are paid for are fetched.</summary>
internal static class Cancellation
{
    /// <summary>The external event that carries it.</summary>
    public const string Event = "CancelRun";

    /// <summary>Ends when the word comes.</summary>
    public static Task AwaitedBy(TaskOrchestrationContext context) => context.WaitForExternalEvent<string>(Event);

    /// <summary>Passes the word on to a batch.</summary>
    public static void PassOn(TaskOrchestrationContext context, string batchInstanceId) => context.SendEvent(batchInstanceId, Event, "");

    /// <summary>Waits until a time, or until the word comes.</summary>
    public static async Task DelayAsync(TaskOrchestrationContext context, DateTime due, Task cancelled)
    {
        using CancellationTokenSource over = new();
        Task timer = context.CreateTimer(due, over.Token);
        if (await Task.WhenAny(timer, cancelled) == cancelled)
        {
#pragma warning disable CA1849, VSTHRD103 // An orchestrator awaits nothing but what its context gives it.
            over.Cancel();
#pragma warning restore CA1849, VSTHRD103
        }
    }
}
