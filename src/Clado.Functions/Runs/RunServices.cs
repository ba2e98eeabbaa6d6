using Clado.Functions.Intake;
using Clado.Functions.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Runs;

/// <summary>What taking in lists and running them needs.</summary>
internal static class RunServices
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptionsValidator>();
        services.AddSingleton<RunBlobs>();
        services.AddSingleton<RunResults>();
        services.AddSingleton<RunData>();
        services.AddSingleton<RunReader>();
        services.AddSingleton<RunStarter>();
        services.AddSingleton<SuppressionList>();
        services.AddSingleton<UploadNotes>();
        return services;
    }
}
