using Clado.Embedded.DurableTask;

namespace Clado.Embedded.Functions.Tests.Management;

/// <summary>An orchestrator that greets, waits for a word if told to, and fails if told to.</summary>
internal static class ManagedFunctions
{
    internal sealed record Order(string Name, bool Waits = false, bool Fails = false);

    [Function("Greeting")]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, Order order)
    {
        context.SetCustomStatus(new { step = "greeting" });
        var greeting = await context.CallActivityAsync<string>("Greet", order.Name);
        if (order.Waits)
        {
            greeting += await context.WaitForExternalEvent<string>("Word");
        }

        return order.Fails ? throw new InvalidOperationException("as ordered") : greeting;
    }

    [Function("Greet")]
    public static string Greet([ActivityTrigger] string name) => $"Hello {name}";
}
