using System.Diagnostics.Metrics;
using Clado.Embedded.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Benchmarks.Engine;

/// <summary>A hub with its default options, and counters on what it does.</summary>
internal sealed class BenchmarkHub : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly MeterListener listener = new();
    private long workItems;
    private long commits;

    private BenchmarkHub(ServiceProvider services)
    {
        this.services = services;
        listener.InstrumentPublished = (instrument, meters) =>
        {
            if (instrument.Meter.Name == HubTelemetry.MeterName)
            {
                meters.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            Interlocked.Add(ref workItems, instrument.Name == "durabletask.work_items" ? value : 0));
        listener.SetMeasurementEventCallback<int>((instrument, _, _, _) =>
            Interlocked.Add(ref commits, instrument.Name == "durabletask.commit.batch_size" ? 1 : 0));
        listener.Start();
    }

    public DurableTaskClient Client => services.GetRequiredService<DurableTaskClient>();

    /// <summary>Steps and activities that are on disk.</summary>
    public long WorkItems => Interlocked.Read(ref workItems);

    /// <summary>Work items in the mean transaction.</summary>
    public double ItemsInCommit => (double)WorkItems / Math.Max(1, Interlocked.Read(ref commits));

    public static async Task<BenchmarkHub> StartAsync(string store)
    {
        var hub = new BenchmarkHub(new ServiceCollection()
            .AddTaskHub(options => options.StorePath = store, builder => Register(builder.Registry))
            .BuildServiceProvider());
        await hub.services.GetRequiredService<TaskHub>().StartAsync(CancellationToken.None);
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        await services.GetRequiredService<TaskHub>().StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        listener.Dispose();
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Sequence", async (context, number) =>
        {
            for (var i = 0; i < 5; i++)
            {
                number = await context.CallActivityAsync<int>("AddOne", number);
            }

            return number;
        })
        .AddOrchestratorFunc<int, int>("FanOut", async (context, width) =>
            (await Task.WhenAll(Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>("AddOne", i)))).Sum())
        .AddOrchestratorFunc("Nothing", _ => Task.CompletedTask)
        .AddOrchestratorFunc("Sleep", context => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None))
        .AddOrchestratorFunc<DateTime>("Wake", Timers.WakeAsync)
        .AddActivityFunc<int, int>("AddOne", (_, number) => number + 1);
}
