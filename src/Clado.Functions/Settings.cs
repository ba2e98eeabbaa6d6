using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions;

/// <summary>Settings that are checked before the first function runs.</summary>
internal static class Settings
{
    public static void AddSettings<T>(this IServiceCollection services, string section)
        where T : class => services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
