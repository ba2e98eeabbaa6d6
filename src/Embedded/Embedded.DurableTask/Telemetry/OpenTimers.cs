namespace Clado.Embedded.DurableTask;

/// <summary>The timers of one generation that have not fired: spans begin when a timer is created, and are made when it fires.</summary>
internal sealed class OpenTimers
{
    private readonly Dictionary<int, HistoryEvent> created = [];

    /// <summary>Follows what was recorded.</summary>
    /// <param name="recorded">A part of the history, in order.</param>
    /// <returns>Each timer that fired in it: how it was created, and how it fired.</returns>
    public IReadOnlyList<(HistoryEvent Created, HistoryEvent Fired)> Follow(IEnumerable<HistoryEvent> recorded)
    {
        List<(HistoryEvent, HistoryEvent)> fired = [];
        foreach (var e in recorded)
        {
            if (e.Type == HistoryEventType.TimerCreated)
            {
                created[e.TaskId] = e;
            }
            else if (e.Type == HistoryEventType.TimerFired && created.Remove(e.TaskId, out var timer))
            {
                fired.Add((timer, e));
            }
        }

        return fired;
    }
}
