namespace Embedded.DurableTask.Tests.Behaviour;

/// <summary>What most tests do with a hub.</summary>
internal static class TestHostExtensions
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs an orchestration to its end.</summary>
    public static async Task<OrchestrationMetadata> RunAsync(this TestHost host, TaskName name, object? input = null)
    {
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync(name, input);
        return await host.WaitAsync(id);
    }

    /// <summary>Waits for the end of an orchestration.</summary>
    public static async Task<OrchestrationMetadata> WaitAsync(this TestHost host, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Waits until an orchestration is as expected.</summary>
    public static async Task<OrchestrationMetadata> WaitUntilAsync(this TestHost host, string id, Func<OrchestrationMetadata, bool> isExpected)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true, patience.Token) is { } instance && isExpected(instance))
            {
                return instance;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }
}
