using System.Reflection;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Invocation;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Durable;

/// <summary>Hands orchestrators and activities to the task hub.</summary>
internal static class DurableFunctions
{
    private static readonly MethodInfo GetInput = typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!;

    /// <summary>Whether the function runs in a task hub or talks to one.</summary>
    public static bool Uses(FunctionDescriptor function)
        => function.Trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute
            || function.Parameters.Any(p => p.GetCustomAttribute<DurableClientAttribute>() is not null);

    /// <exception cref="ArgumentException">Two functions have one orchestrator's or activity's name.</exception>
    public static void Register(IEnumerable<FunctionDescriptor> functions, TaskHubBuilder hub)
    {
        foreach (var function in functions)
        {
            switch (function.Trigger)
            {
                case OrchestrationTriggerAttribute trigger:
                    hub.AddOrchestrator(trigger.Orchestration ?? function.Name, (services, context) => RunOrchestrator(function, services, context));
                    break;
                case ActivityTriggerAttribute trigger:
                    hub.AddActivity(trigger.Activity ?? function.Name, InputType(function), (services, context, input, ct) => RunActivity(function, services, context, input, ct));
                    break;
                default:
                    break;
            }
        }
    }

    private static Task<object?> RunActivity(
        FunctionDescriptor function, IServiceProvider services, TaskActivityContext context, object? input, CancellationToken ct)
        => services.GetRequiredService<FunctionInvoker>().InvokeAsync(new FunctionCall
        {
            Function = function,
            Services = services,
            Reason = "Called by an orchestration",
            BindTrigger = (_, _) => new(input),
            BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId },
            CancellationToken = ct,
        });

    private static Task<object?> RunOrchestrator(FunctionDescriptor function, IServiceProvider services, TaskOrchestrationContext context)
        => services.GetRequiredService<FunctionInvoker>().ReplayAsync(new FunctionCall
        {
            Function = function,
            Services = services,
            Reason = "Called by the task hub",
            BindTrigger = (_, _) => new(context),
            BindingData = OrchestratorInput(function, context),
        });

    private static Type? InputType(FunctionDescriptor function)
        => function.TriggerParameter.ParameterType == typeof(FunctionContext) ? null : function.TriggerParameter.ParameterType;

    // As officially, the orchestration's input goes to the first parameter that nothing else fills in.
    private static Dictionary<string, object?> OrchestratorInput(FunctionDescriptor function, TaskOrchestrationContext context)
    {
        var parameter = function.Parameters.FirstOrDefault(p => p != function.TriggerParameter
            && p.ParameterType != typeof(FunctionContext)
            && p.ParameterType != typeof(CancellationToken)
            && p.GetCustomAttribute<BindingAttribute>() is null);
        return parameter is null
            ? []
            : new(StringComparer.OrdinalIgnoreCase) { [parameter.Name!] = GetInput.MakeGenericMethod(parameter.ParameterType).Invoke(context, BindingFlags.DoNotWrapExceptions, null, null, null) };
    }
}
