using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask.Tests.Behaviour;

public class DeterminismTests
{
    [Fact]
    public async Task Time_and_guids_are_the_same_in_every_replay()
    {
        var seen = new ConcurrentBag<(int, DateTime, Guid)>();
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc("Looks", async context =>
                {
                    for (var i = 0; i < 4; i++)
                    {
                        seen.Add((i, context.CurrentUtcDateTime, context.NewGuid()));
                        await context.CallActivityAsync("Nothing");
                    }
                })
                .AddActivityFunc("Nothing", _ => { }),
            replayAlways: true);

        await host.RunAsync("Looks");

        Assert.Equal(4, seen.Distinct().Count());
        Assert.Equal(4, seen.Select(s => s.Item3).Distinct().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_replay_safe_logger_logs_each_line_once(bool replayAlways)
    {
        using var lines = new Lines();
        await using var host = await TestHost.StartAsync(
            registry => registry
                .AddOrchestratorFunc("Logs", async context =>
                {
                    var logger = context.CreateReplaySafeLogger("Mine");
                    for (var i = 0; i < 3; i++)
                    {
#pragma warning disable CA1848, CA1873, CA2254 // One line of a test.
                        logger.LogInformation($"line {i}");
#pragma warning restore CA1848, CA1873, CA2254
                        await context.CallActivityAsync("Nothing");
                    }
                })
                .AddActivityFunc("Nothing", _ => { }),
            replayAlways,
            lines);

        await host.RunAsync("Logs");

        Assert.Equal(["line 0", "line 1", "line 2"], lines.Of("Mine"));
    }

    private sealed class Lines : ILoggerProvider
    {
        private readonly ConcurrentQueue<(string Category, string Line)> all = [];

        public IEnumerable<string> Of(string category) => all.Where(l => l.Category == category).Select(l => l.Line);

        public ILogger CreateLogger(string categoryName) => new Writer(all, categoryName);

        public void Dispose()
        {
        }

        private sealed class Writer(ConcurrentQueue<(string, string)> all, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull
                => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
                => all.Enqueue((category, formatter(state, exception)));
        }
    }
}
