using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.SampleApp;

/// <summary>An order: started by a request, prepared, then packed and delivered when the event "Go" comes; each activity asks the service at the setting SERVICE.</summary>
internal sealed class OrderFunctions(IHttpClientFactory clients, IConfiguration configuration)
{
    private static readonly TimeSpan Packing = TimeSpan.FromMilliseconds(20);

    [Function("PlaceOrder")]
    public static async Task<IResult> PlaceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("Order", null, new StartOrchestrationOptions(id), request.HttpContext.RequestAborted);
        return Results.Accepted();
    }

    [Function("Order")]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var prepared = await context.CallActivityAsync<string>("Ask", "prepare");
        await context.WaitForExternalEvent<string>("Go");
        await context.CreateTimer(Packing, CancellationToken.None);
        return prepared + await context.CallSubOrchestratorAsync<string>("Delivery");
    }

    [Function("Delivery")]
    public static async Task<string> DeliverAsync([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.CallActivityAsync<string>("Ask", "deliver");

    [Function("Ask")]
    public async Task<string> AskAsync([ActivityTrigger] string what, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient();
        return await client.GetStringAsync(new Uri($"{configuration["SERVICE"]}/{what}?secret=word"), cancellationToken);
    }
}
