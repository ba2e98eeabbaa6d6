using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.SampleApp;

/// <summary>Work of each kind that takes as long as the gate is closed.</summary>
internal sealed class GatedFunctions(Gate gate)
{
    [Function("Gated")]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
        => await context.CallActivityAsync<string>("GatedActivity", "activity");

    [Function("GatedActivity")]
    public async Task<string> ActAsync([ActivityTrigger] string name, CancellationToken cancellationToken)
    {
        await gate.PassAsync(name, cancellationToken);
        return name;
    }

    [Function("GatedRequest")]
    public async Task<IResult> ServeAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        await gate.PassAsync("request", request.HttpContext.RequestAborted);
        return Results.Text("served");
    }

    [Function("StubbornRequest")]
    public async Task<IResult> IgnoreAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        await gate.PassAsync($"stubborn {request.Method}", CancellationToken.None);
        return Results.Text("served");
    }

    [Function("GatedUpload")]
    public Task HandleAsync([BlobTrigger("%UPLOADS%/{name}")] string text, string name, CancellationToken cancellationToken)
        => gate.PassAsync($"{name} {text}", cancellationToken);
}
