using System.Security.Cryptography;
using System.Text.Json;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Invocation;
using Clado.Embedded.Functions.Listeners;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Durable;

/// <summary>
/// An activity that is called outside of any orchestration. Follows <c>ActivityTriggerBinding</c> of the Durable extension: the input is JSON in a text,
/// and the instance id is a new one.
/// </summary>
internal sealed class CallableActivity(
    FunctionDescriptor function, FunctionInvoker invoker, IServiceScopeFactory scopes, JsonSerializerOptions json, ILogger logger) : ICallableFunction
{
    public string Function => function.Name;

    public async Task CallAsync(string? input, CancellationToken abandon)
    {
        if (input is null)
        {
            CallLog.NotMade(logger, function.Name, "an activity needs an input, which is JSON in a text.");
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await invoker.InvokeAsync(new FunctionCall
            {
                Function = function,
                Services = scope.ServiceProvider,
                Reason = "This function was programmatically called via the host APIs.",
                BindTrigger = (parameter, _) => new(JsonSerializer.Deserialize(input, parameter.ParameterType, json)),
                BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = new Guid(RandomNumberGenerator.GetBytes(16)).ToString() },
                CancellationToken = abandon,
            });
        }
#pragma warning disable CA1031 // The invoker has logged it, and nobody waits for the call.
        catch (Exception)
#pragma warning restore CA1031
        {
            // As above.
        }
    }
}
