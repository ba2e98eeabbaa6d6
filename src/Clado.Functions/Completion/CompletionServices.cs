using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Completion;

/// <summary>What telling of ended runs needs.</summary>
internal static class CompletionServices
{
    public static IServiceCollection AddCompletion(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<CompletionOptions>, CompletionOptionsValidator>();
        services.AddHttpClient(SendCompletion.Client)
            .ConfigureHttpClient((provider, http) => http.Timeout = provider.GetRequiredService<IOptions<CompletionOptions>>().Value.Timeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
            .RemoveAllLoggers();
        return services;
    }
}
