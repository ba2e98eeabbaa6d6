using System.Reflection;
using Clado.Embedded.DurableTask;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Discovery;

/// <summary>What a function's parameters must look like, by trigger; said at the start rather than at the first call.</summary>
internal static class FunctionRules
{
    public static IEnumerable<string> Check(FunctionDescriptor function)
    {
        if (WrongTriggerType(function) is { } expected)
        {
            yield return $"{function.EntryPoint}: the parameter \"{function.TriggerParameter.Name}\" must be {expected}, not {function.TriggerParameter.ParameterType}.";
        }

        foreach (var client in function.Parameters.Where(p => p.GetCustomAttribute<DurableClientAttribute>() is not null && p.ParameterType != typeof(DurableTaskClient)))
        {
            yield return $"{function.EntryPoint}: the parameter \"{client.Name}\" with [DurableClient] must be {nameof(DurableTaskClient)}, not {client.ParameterType}.";
        }

        foreach (var byReference in function.Parameters.Where(p => p.ParameterType.IsByRef))
        {
            yield return $"{function.EntryPoint}: the parameter \"{byReference.Name}\" is passed by reference; functions take values.";
        }

        if (function.Method.ContainsGenericParameters || (function.Method.DeclaringType!.IsAbstract && !function.Method.IsStatic))
        {
            yield return $"{function.EntryPoint}: a function is a method without type parameters, of a class that can be made.";
        }
    }

    private static string? WrongTriggerType(FunctionDescriptor function)
    {
        var type = function.TriggerParameter.ParameterType;
        return function.Trigger switch
        {
            HttpTriggerAttribute when type != typeof(HttpRequest) && type != typeof(FunctionContext) => nameof(HttpRequest),
            TimerTriggerAttribute when type != typeof(TimerInfo) && type != typeof(FunctionContext) => nameof(TimerInfo),
            OrchestrationTriggerAttribute when type != typeof(TaskOrchestrationContext) => nameof(TaskOrchestrationContext),
            _ => null,
        };
    }
}
