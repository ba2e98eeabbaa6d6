using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.SampleApp;

/// <summary>An orchestration that sleeps, a request that starts it, and one whose activity asks a service that is not there.</summary>
internal sealed class SmallFunctions(IHttpClientFactory clients)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    [Function("Nap")]
    public static Task SleepAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CreateTimer(Rest, CancellationToken.None);

    [Function("StartNap")]
    public static async Task<IResult> StartAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "naps")] HttpRequest request, [DurableClient] DurableTaskClient client)
    {
        var id = await client.ScheduleNewOrchestrationInstanceAsync("Nap", request.HttpContext.RequestAborted);
        return Results.Accepted($"/runtime/webhooks/durabletask/instances/{id}");
    }

    [Function("AskNobody")]
    public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("AskNobody");

    [Function("AskNobodyActivity")]
    public async Task<string> AskAsync([ActivityTrigger(Activity = "AskNobody")] object? input, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        return await client.GetStringAsync(new Uri($"http://user:password@127.0.0.1:9/?secret={input}"), cancellationToken);
    }
}
