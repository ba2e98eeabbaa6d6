namespace Embedded.DurableTask.Tests.Behaviour;

public class PagingTests
{
    [Fact]
    public async Task A_list_goes_on_where_its_continuation_token_says()
    {
        await using var host = await TestHost.StartAsync(Register);
        for (var i = 0; i < 5; i++)
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", i, new StartOrchestrationOptions($"echo-{i}"));
            await host.WaitAsync($"echo-{i}");
        }

        var pages = new List<List<string>>();
        string? token = null;
        do
        {
            var query = new OrchestrationQuery { PageSize = 2, ContinuationToken = token };
            await foreach (var page in host.Client.GetAllInstancesAsync(query).AsPages(token))
            {
                pages.Add([.. page.Values.Select(instance => instance.InstanceId)]);
                token = page.ContinuationToken;
                break;
            }
        }
        while (token is not null);

        Assert.All(pages, page => Assert.InRange(page.Count, 0, 2));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => $"echo-{i}"), pages.SelectMany(page => page).Order(StringComparer.Ordinal));
    }

    [RealBackendFact("does not list ids")]
    public async Task Ids_are_listed_by_status_and_by_when_they_ended()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc<int, int>("Echo", (_, i) => i)
            .AddOrchestratorFunc<int, int>("Fails", (_, i) => i < 0 ? i : throw new InvalidOperationException("as told"))
            .AddOrchestratorFunc("Waits", context => context.WaitForExternalEvent<string>("Go")));
        foreach (var name in (string[])["Echo", "Fails"])
        {
            for (var i = 0; i < 3; i++)
            {
                await host.Client.ScheduleNewOrchestrationInstanceAsync(name, i, new StartOrchestrationOptions($"{name}-{i}"));
                await host.WaitAsync($"{name}-{i}");
            }
        }

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("waits"));
        await host.WaitUntilAsync("waits", instance => instance.IsRunning);
        var third = (await host.Client.GetInstanceAsync("Echo-2"))!.LastUpdatedAt;
        var ended = (string[])["Echo-0", "Echo-1", "Echo-2", "Fails-0", "Fails-1", "Fails-2"];

        Assert.Equal([.. ended, "waits"], await ListAsync(null, null, null));
        Assert.Equal(["waits"], await ListAsync([OrchestrationRuntimeStatus.Running], null, null));
        Assert.Equal(ended[3..], await ListAsync([OrchestrationRuntimeStatus.Failed], null, null));
        Assert.Equal(ended, await ListAsync(null, DateTimeOffset.UnixEpoch, null));
        Assert.Equal(ended[..3], await ListAsync(null, null, third));
        Assert.Equal(ended[2..], await ListAsync(null, third, null));
        Assert.Empty(await ListAsync([OrchestrationRuntimeStatus.Running], DateTimeOffset.UnixEpoch, null));

        async Task<List<string>> ListAsync(OrchestrationRuntimeStatus[]? statuses, DateTimeOffset? from, DateTimeOffset? to)
        {
            var ids = new List<string>();
            string? last = null;
            do
            {
                var page = await host.Client.ListInstanceIdsAsync(statuses, from, to, pageSize: 2, last);
                Assert.InRange(page.Values.Count, 0, 2);
                ids.AddRange(page.Values);
                last = page.ContinuationToken;
            }
            while (!string.IsNullOrEmpty(last));

            ids.Sort(StringComparer.Ordinal);
            return ids;
        }
    }

    [Fact]
    public async Task Data_is_listed_when_asked_for()
    {
        await using var host = await TestHost.StartAsync(Register);
        await host.RunAsync("Echo", 5);

        await foreach (var instance in host.Client.GetAllInstancesAsync(new OrchestrationQuery { FetchInputsAndOutputs = true }))
        {
            Assert.Equal(("5", "5"), (instance.SerializedInput, instance.SerializedOutput));
        }
    }

    private static void Register(DurableTaskRegistry registry) => registry.AddOrchestratorFunc<int, int>("Echo", (_, i) => i);
}
