namespace Clado.Embedded.DurableTask;

/// <summary>The result of an activity that was given to an orchestration in memory, and is not on disk yet.</summary>
/// <param name="item">The activity.</param>
/// <param name="result">Its result.</param>
/// <param name="settled">Told whether a step has put it on disk. If no step took it, or the step was not written, it must be written by itself.</param>
internal sealed class UnwrittenResult(ActivityItem item, HistoryEvent result, Action<UnwrittenResult, bool> settled)
{
    public ActivityItem Item => item;

    public HistoryEvent Result => result;

    public void Settle(bool written) => settled(this, written);
}
