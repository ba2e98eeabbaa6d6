using Embedded.DurableTask.Tests.Behaviour;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.DurableTask.Tests.Hosting;

public class TaskHubTests
{
    /// <summary>Other services of a host may take long to stop; what was done must not wait for them.</summary>
    [Fact]
    public async Task A_result_that_comes_while_the_host_stops_is_written_at_once()
    {
        using var folder = new TestFolder();
        using var patience = new CancellationTokenSource(TestHostExtensions.Patience);
        var (began, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var services = new ServiceCollection()
            .AddTaskHub(
                options => options.StorePath = folder["hub.db"],
                builder => builder.Registry
                    .AddOrchestratorFunc("Calls", context => context.CallActivityAsync("Holds"))
                    .AddActivityFunc<string, string>("Holds", async (_, _) =>
                    {
                        began.SetResult();
                        await mayEnd.Task;
                        return "done";
                    }))
            .BuildServiceProvider();
        var hub = services.GetRequiredService<TaskHub>();
        await hub.StartAsync(patience.Token);
        await services.GetRequiredService<DurableTaskClient>().ScheduleNewOrchestrationInstanceAsync("Calls", patience.Token);
        await began.Task.WaitAsync(patience.Token);

        await hub.StoppingAsync(patience.Token);
        mayEnd.SetResult();

        while (Results(folder["hub.db"]) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }

        await hub.StopAsync(patience.Token);
    }

    private static long Results(string store)
    {
        using var connection = new StoreConnection(store, SqliteOpenMode.ReadOnly);
        return connection.Number($"SELECT count(*) FROM inbox WHERE type = {(int)HistoryEventType.TaskCompleted}");
    }
}
