using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask.Tests.Behaviour;

/// <summary>A task hub on the embedded engine, in a folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly DirectoryInfo folder;

    private TestHost(IHost host, DirectoryInfo folder)
    {
        this.host = host;
        this.folder = folder;
    }

    /// <summary>Which engine this is.</summary>
    public static bool IsOfficial => false;

    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    /// <param name="register">Adds orchestrators and activities.</param>
    /// <param name="replayAlways">Whether orchestrations are replayed at every step.</param>
    /// <param name="loggers">Gets the log.</param>
    public static async Task<TestHost> StartAsync(Action<DurableTaskRegistry> register, bool replayAlways = false, ILoggerProvider? loggers = null)
    {
        var home = Directory.CreateTempSubdirectory("hub-");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (loggers is not null)
        {
            builder.Logging.AddProvider(loggers);
        }

        builder.Services.AddTaskHub(
            options =>
            {
                options.StorePath = Path.Combine(home.FullName, "hub.db");
                options.MaxCachedOrchestrations = replayAlways ? 0 : options.MaxCachedOrchestrations;
            },
            hub => register(hub.Registry));
        var built = builder.Build();
        await built.StartAsync();
        return new TestHost(built, home);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        folder.Delete(recursive: true);
    }
}
