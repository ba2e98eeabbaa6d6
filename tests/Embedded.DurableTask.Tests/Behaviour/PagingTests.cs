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
