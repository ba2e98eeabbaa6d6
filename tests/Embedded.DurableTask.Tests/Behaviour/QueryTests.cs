namespace Embedded.DurableTask.Tests.Behaviour;

public class QueryTests
{
    [Fact]
    public async Task An_unknown_instance_is_null()
    {
        await using var host = await TestHost.StartAsync(Register);

        Assert.Null(await host.Client.GetInstanceAsync("nowhere"));
    }

    [Fact]
    public async Task Data_is_read_only_when_asked_for()
    {
        await using var host = await TestHost.StartAsync(Register);
        var id = (await host.RunAsync("Echo", 1)).InstanceId;

        var bare = await host.Client.GetInstanceAsync(id);

        Assert.Null(bare!.SerializedInput);
        Assert.Null(bare.SerializedOutput);
        Assert.Throws<InvalidOperationException>(() => bare.ReadOutputAs<int>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_custom_status_can_be_read_while_it_runs(bool replayAlways)
    {
        await using var host = await TestHost.StartAsync(
            registry => registry.AddOrchestratorFunc("Tells", async context =>
            {
                context.SetCustomStatus(new { step = 1 });
                await context.WaitForExternalEvent<string>("Go");
                context.SetCustomStatus(new { step = 2 });
            }),
            replayAlways);
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Tells");
        await host.WaitUntilAsync(id, i => i.SerializedCustomStatus == """{"step":1}""");

        await host.Client.RaiseEventAsync(id, "Go", "on");

        Assert.Equal("""{"step":2}""", (await host.WaitAsync(id)).SerializedCustomStatus);
    }

    [RealBackendFact("takes a custom status of any size")]
    public async Task A_custom_status_above_16_KiB_fails_the_orchestration()
    {
        await using var host = await TestHost.StartAsync(r => r.AddOrchestratorFunc<int, int>("long", (context, length) =>
        {
            context.SetCustomStatus(new string('x', length));
            return Task.FromResult(length);
        }));

        var longest = (8 * 1024) - 2;
        var fits = await host.Client.ScheduleNewOrchestrationInstanceAsync("long", longest);
        var tooLong = await host.Client.ScheduleNewOrchestrationInstanceAsync("long", longest + 1);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitAsync(fits)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.WaitAsync(tooLong)).RuntimeStatus);
    }

    [Fact]
    public async Task Instances_are_listed_by_filters_and_pages()
    {
        await using var host = await TestHost.StartAsync(Register);
        for (var i = 0; i < 7; i++)
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", i, new StartOrchestrationOptions($"echo-{i}"));
            await host.WaitAsync($"echo-{i}");
        }

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("waits"));
        await host.WaitUntilAsync("waits", i => i.IsRunning);

        Assert.Equal(["waits"], await IdsAsync(new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"echo-{i}"), await IdsAsync(new OrchestrationQuery(InstanceIdPrefix: "echo-", PageSize: 3)));
        Assert.Equal(8, (await IdsAsync(null)).Count);
        Assert.Empty(await IdsAsync(new OrchestrationQuery(CreatedFrom: TimeProvider.System.GetUtcNow().AddHours(1))));

        async Task<List<string>> IdsAsync(OrchestrationQuery? query)
        {
            var ids = new List<string>();
            await foreach (var instance in host.Client.GetAllInstancesAsync(query))
            {
                ids.Add(instance.InstanceId);
            }

            ids.Sort(StringComparer.Ordinal);
            return ids;
        }
    }

    [Fact]
    public async Task A_purged_instance_is_gone()
    {
        await using var host = await TestHost.StartAsync(Register);
        var id = (await host.RunAsync("Echo", 1)).InstanceId;

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task Only_ended_instances_are_purged()
    {
        await using var host = await TestHost.StartAsync(Register);
        var waits = await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits");
        await host.WaitUntilAsync(waits, i => i.IsRunning);
        await host.RunAsync("Echo", 1);
        await host.RunAsync("Echo", 2);

        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(waits)).PurgedInstanceCount);
        var purged = await host.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(TimeProvider.System.GetUtcNow().AddHours(-1), TimeProvider.System.GetUtcNow().AddHours(1), [OrchestrationRuntimeStatus.Completed]));
        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.NotNull(await host.Client.GetInstanceAsync(waits));
    }

    [Fact]
    public async Task A_purge_takes_only_what_its_filter_fits()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Echo", (_, i) => i)
            .AddOrchestratorFunc("Fails", Task (_) => throw new InvalidOperationException("as told")));
        var (ended, failed) = ((await host.RunAsync("Echo", 1)).InstanceId, (await host.RunAsync("Fails")).InstanceId);
        var now = TimeProvider.System.GetUtcNow();

        Assert.Equal(0, await PurgeAsync(now.AddHours(-2), now.AddHours(-1), null));
        Assert.Equal(0, await PurgeAsync(now.AddHours(1), null, null));
        Assert.Equal(0, await PurgeAsync(now.AddHours(-1), null, [OrchestrationRuntimeStatus.Terminated]));
        Assert.Equal(1, await PurgeAsync(now.AddHours(-1), null, [OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]));

        Assert.Null(await host.Client.GetInstanceAsync(failed));
        Assert.NotNull(await host.Client.GetInstanceAsync(ended));

        async Task<int> PurgeAsync(DateTimeOffset? from, DateTimeOffset? to, OrchestrationRuntimeStatus[]? statuses)
            => (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(from, to, statuses))).PurgedInstanceCount;
    }

    private static void Register(DurableTaskRegistry registry) => registry
        .AddOrchestratorFunc<int, int>("Echo", (_, i) => i)
        .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Go"));
}
