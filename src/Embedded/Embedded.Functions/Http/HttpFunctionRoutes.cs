using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Settings;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Http;

/// <summary>Where each HTTP function is served, by the rules of the Functions host.</summary>
internal static class HttpFunctionRoutes
{
    private static readonly string[] Reserved = ["admin", "runtime"];

    /// <exception cref="InvalidOperationException">A route is no template, is reserved, or is taken.</exception>
    public static IReadOnlyList<HttpFunction> Plan(IEnumerable<FunctionDescriptor> functions, string routePrefix, IConfiguration configuration)
    {
        var planned = new List<HttpFunction>();
        foreach (var descriptor in functions)
        {
            if (descriptor.Trigger is HttpTriggerAttribute trigger)
            {
                planned.Add(Plan(descriptor, trigger, routePrefix, configuration, planned));
            }
        }

        return planned;
    }

    private static HttpFunction Plan(
        FunctionDescriptor descriptor, HttpTriggerAttribute trigger, string routePrefix, IConfiguration configuration, List<HttpFunction> earlier)
    {
        var route = string.IsNullOrWhiteSpace(trigger.Route)
            ? descriptor.Name
            : SettingNames.Expand(trigger.Route, configuration, $"The route of function '{descriptor.Name}'").Trim('/');
        if (Reserved.Any(r => route.StartsWith(r, StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException($"Function '{descriptor.Name}': the route \"{route}\" must not start with \"admin\" or \"runtime\"; those belong to the host.");
        }

        var function = new HttpFunction
        {
            Descriptor = descriptor,
            Order = earlier.Count,
            Template = routePrefix.Length == 0 ? route : $"{routePrefix}/{route}",
            Methods = [.. (trigger.Methods ?? []).Select(m => m.ToUpperInvariant())],
            Level = trigger.AuthLevel,
        };
        if (earlier.Find(other => Conflict(function, other)) is { } taken)
        {
            throw new InvalidOperationException($"Function '{descriptor.Name}': the route \"{route}\" conflicts with the route of function '{taken.Descriptor.Name}'.");
        }

        CheckTemplate(function);
        return function;
    }

    private static bool Conflict(HttpFunction one, HttpFunction other)
        => one.Template.Equals(other.Template, StringComparison.OrdinalIgnoreCase)
            && (one.Methods.Count == 0 || other.Methods.Count == 0 || one.Methods.Any(other.Answers));

    private static void CheckTemplate(HttpFunction function)
    {
        try
        {
            RoutePatternFactory.Parse(function.Template);
        }
        catch (RoutePatternException broken)
        {
            throw new InvalidOperationException($"Function '{function.Descriptor.Name}': the route \"{function.Template}\" is no route template. {broken.Message}", broken);
        }
    }
}
