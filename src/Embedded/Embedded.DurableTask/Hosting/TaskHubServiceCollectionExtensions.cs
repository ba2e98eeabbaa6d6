using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Clado.Embedded.DurableTask;

/// <summary>Adds a task hub to a host. The embedded engine's own; there is no official counterpart.</summary>
public static class TaskHubServiceCollectionExtensions
{
    /// <summary>Adds the hub, which runs from the host's start to its stop, and a <see cref="DurableTaskClient"/>.</summary>
    /// <param name="services">The host's services; time is taken from a registered <see cref="TimeProvider"/>, if any.</param>
    /// <param name="configure">Sets the options.</param>
    /// <param name="build">Registers orchestrators and activities.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTaskHub(
        this IServiceCollection services, Action<TaskHubOptions> configure, Action<TaskHubBuilder> build)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(build);
        var options = new TaskHubOptions();
        configure(options);
        var builder = new TaskHubBuilder();
        build(builder);

        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton(builder.Registry);
        services.AddSingleton<TaskHub>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<TaskHub>());
        services.AddSingleton<DurableTaskClient>(provider => new TaskHubClient(provider.GetRequiredService<TaskHub>(), options));
        return services;
    }
}
