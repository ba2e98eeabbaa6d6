using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Clado.Functions.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Tests.Simulation.Durable;

/// <summary>The app's activities and orchestrators, found as a host finds them: by their attributes.</summary>
internal static class Functions
{
    private static readonly FrozenDictionary<string, MethodInfo> Methods = typeof(EnrichmentRun).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => Has(method.CustomAttributes, "FunctionAttribute") && method.GetParameters().Any(IsDurable))
        .ToFrozenDictionary(method => (string)method.CustomAttributes.First(attribute => attribute.AttributeType.Name == "FunctionAttribute").ConstructorArguments[0].Value!);

    private static readonly FrozenDictionary<string, ObjectFactory> Factories = Methods.Where(method => !method.Value.IsStatic)
        .ToFrozenDictionary(method => method.Key, method => ActivatorUtilities.CreateFactory(method.Value.DeclaringType!, Type.EmptyTypes));

    public static Task Orchestrate(string name, TaskOrchestrationContext context) => (Task)Invoke(name, null, [context])!;

    public static async Task<string?> ActAsync(IServiceProvider services, string name, string? input)
    {
        MethodInfo method = Methods[name];
        var activity = method.IsStatic ? null : Factories[name](services, []);
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken)
            ? CancellationToken.None
            : JsonSerializer.Deserialize(input!, parameter.ParameterType))];
        var running = (Task)Invoke(name, activity, arguments)!;
        await running;
        return Result(running);
    }

    /// <summary>What a task that ended gave, in JSON.</summary>
    public static string? Result(Task ended) => ended.GetType().GetProperty("Result") is { } property && property.PropertyType.Name != "VoidTaskResult"
        ? JsonSerializer.Serialize(property.GetValue(ended), property.PropertyType)
        : null;

    private static object? Invoke(string name, object? target, object?[] arguments) =>
        Methods[name].Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static bool IsDurable(ParameterInfo parameter) =>
        Has(parameter.CustomAttributes, "ActivityTriggerAttribute") || Has(parameter.CustomAttributes, "OrchestrationTriggerAttribute");

    private static bool Has(IEnumerable<CustomAttributeData> attributes, string name) => attributes.Any(attribute => attribute.AttributeType.Name == name);
}
