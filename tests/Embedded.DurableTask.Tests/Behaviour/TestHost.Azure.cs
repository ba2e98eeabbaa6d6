using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask.Tests.Behaviour;

/// <summary>A task hub on the official engine, in memory.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly DurableTaskTestHost host;

    private TestHost(DurableTaskTestHost host)
    {
        this.host = host;
    }

    /// <summary>Which engine this is; the official one takes seconds for what the embedded one does in milliseconds.</summary>
    public static bool IsOfficial => true;

    public DurableTaskClient Client => host.Client;

    /// <param name="register">Adds orchestrators and activities.</param>
    /// <param name="replayAlways">The official engine always does.</param>
    /// <param name="loggers">Gets the log.</param>
    public static async Task<TestHost> StartAsync(Action<DurableTaskRegistry> register, bool replayAlways = false, ILoggerProvider? loggers = null)
    {
        _ = replayAlways;
        var options = new DurableTaskTestHostOptions { LoggerFactory = LoggerFactory.Create(b => { if (loggers is not null) { b.AddProvider(loggers); } }) };
        return new TestHost(await DurableTaskTestHost.StartAsync(register, options));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
