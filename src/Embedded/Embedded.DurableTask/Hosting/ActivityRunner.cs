using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <summary>Runs activities, each with services of its own.</summary>
internal sealed class ActivityRunner(TaskFactory factory, TaskHubOptions options, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger logger = loggers.CreateLogger("Clado.Embedded.DurableTask.Activities");

    /// <summary>Runs an activity.</summary>
    /// <returns>Its result or failure; null if it was interrupted because the host stops, and is to run again.</returns>
    public async ValueTask<HistoryEvent?> RunAsync(ActivityItem item, CancellationToken stopping)
    {
        using var span = HubTracing.StartActivity(item);
        var (result, failure) = await TryRunAsync(item, stopping);
        HubTracing.Fail(span, failure?.Type);
        HubMetrics.ActivityRun(item.Name, result is null ? "Interrupted" : failure is null ? "Completed" : "Failed");
        if (result is not null)
        {
            HubTracing.ActivityCalled(item, time.GetUtcNow().UtcTicks, failure?.Type);
        }

        return result;
    }

    private async ValueTask<(HistoryEvent? Result, Failure? Failure)> TryRunAsync(ActivityItem item, CancellationToken stopping)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            if (!factory.TryCreateActivity(item.Name, item.Version, scope.ServiceProvider, out var activity))
            {
                return Fail(item, TaskFactory.NotFound("Activity", item.Name, item.Version));
            }

            var input = options.DataConverter.Deserialize(item.Input, activity.InputType);
            var output = await activity.RunAsync(new ActivityContext(item.Name, item.Version, item.InstanceId, stopping), input);
            return (new HistoryEvent { Type = HistoryEventType.TaskCompleted, TaskId = item.TaskId, Data = options.DataConverter.Serialize(output) }, null);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return (null, null);
        }
#pragma warning disable CA1031 // An activity's failure is its result.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Fail(item, Failure.From(e));
        }
    }

    private (HistoryEvent, Failure) Fail(ActivityItem item, Failure failure)
    {
        Log.ActivityFailed(logger, item.Name, item.InstanceId, item.TaskId, failure.Type);
        return (new HistoryEvent { Type = HistoryEventType.TaskFailed, TaskId = item.TaskId, Data = failure.ToJson() }, failure);
    }
}
