namespace Clado.Gateway;

/// <summary>What the statuses of jobs mean. <c>completed</c> and <c>error</c> are seen in use; the others are their likely twins.</summary>
internal static class JobStatuses
{
    private static readonly HashSet<string> Completed = new(StringComparer.OrdinalIgnoreCase) { "completed", "complete", "succeeded", "done", "finished" };

    private static readonly HashSet<string> Ended = new(StringComparer.OrdinalIgnoreCase) { "error", "failed", "cancelled", "canceled", "expired" };

    public static bool IsTerminal(string status) => Completed.Contains(status.Trim()) || IsFailure(status);

    public static bool IsFailure(string status) => Ended.Contains(status.Trim());
}
