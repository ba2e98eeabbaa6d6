using Clado.Embedded.Functions.Listeners;
using Microsoft.Data.Sqlite;

namespace Clado.Embedded.Functions.Timers;

/// <summary>Keeps where each timer stands.</summary>
internal sealed class TimerStatusStore(TriggerStore store)
{
    public ScheduleStatus? Find(string function) => store
        .Query("SELECT last, next, updated FROM timer_status WHERE function = $function", Read, ("$function", function))
        .SingleOrDefault();

    public void Save(string function, ScheduleStatus status) => store.Execute(
        "INSERT OR REPLACE INTO timer_status (function, last, next, updated) VALUES ($function, $last, $next, $updated)",
        ("$function", function),
        ("$last", status.Last.Ticks),
        ("$next", status.Next.Ticks),
        ("$updated", status.LastUpdated.Ticks));

    private static ScheduleStatus Read(SqliteDataReader row) => new() { Last = Moment(row, 0), Next = Moment(row, 1), LastUpdated = Moment(row, 2) };

    private static DateTime Moment(SqliteDataReader row, int column) => new(row.GetInt64(column), DateTimeKind.Utc);
}
