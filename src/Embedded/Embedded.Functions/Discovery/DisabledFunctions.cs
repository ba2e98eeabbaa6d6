using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Discovery;

/// <summary>
/// Functions that a setting turns off: <c>AzureWebJobs.NAME.Disabled</c> or <c>AzureWebJobs_NAME_Disabled</c>, true or 1. Follows <c>HostListenerFactory.IsDisabled</c>
/// of the WebJobs SDK, for functions that an event starts; orchestrators and activities stay, as running instances need them.
/// </summary>
internal static class DisabledFunctions
{
    public static bool Contains(FunctionDescriptor function, IConfiguration configuration)
        => function.Trigger is not (OrchestrationTriggerAttribute or ActivityTriggerAttribute)
            && (IsOn(configuration[$"AzureWebJobs.{function.Name}.Disabled"]) || IsOn(configuration[$"AzureWebJobs_{function.Name}_Disabled"]));

    private static bool IsOn(string? setting) => setting == "1" || "true".Equals(setting, StringComparison.OrdinalIgnoreCase);
}
