using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Invocation;
using Clado.Embedded.Functions.Listeners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Timers;

/// <summary>Runs one timer function, one run at a time. Without <c>statuses</c> its status is not kept.</summary>
internal sealed class TimerListener(
    FunctionDescriptor function,
    TimerSchedule schedule,
    TimerStatusStore? statuses,
    FunctionInvoker invoker,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<TimerListener> logger) : ITriggerListener
{
    // Timers of the framework cannot wait longer than 49 days.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private ScheduleStatus _status = new();

    public string Function => function.Name;

    public void Start()
    {
        _status = TimerPlan.Resume(statuses?.Find(function.Name), schedule, Now());
        statuses?.Save(function.Name, _status);
        TimerLog.NextOccurrence(logger, function.Name, _status.Next);
    }

    public async Task RunAsync(CancellationToken stopping, CancellationToken abandon)
    {
        try
        {
            var status = _status;
            if (statuses is not null && status.Next < Now())
            {
                status = await FireAsync(status, isPastDue: true, scheduled: false, abandon);
            }
            else if (((TimerTriggerAttribute)function.Trigger).RunOnStartup)
            {
                status = await FireAsync(status, isPastDue: false, scheduled: false, abandon);
            }

            while (true)
            {
                await WaitAsync(status.Next, stopping);
                status = await FireAsync(status, isPastDue: false, scheduled: true, abandon);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Follows <c>TimerTriggerBinding</c> of the timer extension: never past due, and the schedule stays as it was.</summary>
    public Task CallAsync(string? input, CancellationToken abandon)
        => CallAsync(new TimerInfo { ScheduleStatus = statuses?.Find(function.Name) }, "This function was programmatically called via the host APIs.", abandon);

    private async Task<ScheduleStatus> FireAsync(ScheduleStatus status, bool isPastDue, bool scheduled, CancellationToken abandon)
    {
        var started = Now();
        await CallAsync(new TimerInfo { ScheduleStatus = statuses is null ? null : status, IsPastDue = isPastDue }, $"Timer fired at {started:O}", abandon);
        if (abandon.IsCancellationRequested)
        {
            // The host gave the run up: it counts as missed, and is made up for at the next start.
            return status;
        }

        var after = TimerPlan.AfterRun(status, schedule, started, scheduled);
        Keep(after);
        return after;
    }

    // A full disk must not end the schedule; the run is made again only if the process ends before there is room.
    private void Keep(ScheduleStatus status)
    {
        try
        {
            statuses?.Save(function.Name, status);
        }
        catch (IOException failure)
        {
            TimerLog.NotKept(logger, failure, function.Name);
        }
    }

    private async Task CallAsync(TimerInfo info, string reason, CancellationToken abandon)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await invoker.InvokeAsync(new FunctionCall
            {
                Function = function,
                Services = scope.ServiceProvider,
                Reason = reason,
                BindTrigger = (_, _) => new(info),
                CancellationToken = abandon,
            });
        }
#pragma warning disable CA1031 // A run that fails is logged by the invoker and must not end the schedule.
        catch (Exception)
#pragma warning restore CA1031
        {
            TimerLog.GoesOn(logger, function.Name);
        }
    }

    private async Task WaitAsync(DateTime until, CancellationToken stopping)
    {
        for (var left = until - Now(); left > TimeSpan.Zero; left = until - Now())
        {
            await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping);
        }

        stopping.ThrowIfCancellationRequested();
    }

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
