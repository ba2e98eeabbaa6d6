using Clado.Sandbox.Demo;

namespace Clado.EndToEnd.Tests;

/// <summary>Waiting for a run to get somewhere, with a deadline.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static Task<RunView> UntilOverAsync(this RunClient app, string runId) => app.UntilAsync(runId, run => run.IsOver);

    /// <summary>Waits until a run is over, or until something else ends: then null.</summary>
    public static async Task<RunView?> UntilOverOrAsync(this RunClient app, string runId, Task other)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!other.IsCompleted)
        {
            try
            {
                if (await app.GetAsync(runId, CancellationToken.None) is { IsOver: true } run && !other.IsCompleted)
                {
                    return run;
                }
            }
            catch (HttpRequestException)
            {
                // An app that is being killed answers nobody.
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "The run did not end in time.");
            await Task.Delay(Interval, TimeProvider.System);
        }

        return null;
    }

    public static async Task<RunView> UntilAsync(this RunClient app, string runId, Func<RunView, bool> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var run = await app.GetAsync(runId, CancellationToken.None);
            if (condition(run))
            {
                return run;
            }

            Assert.False(run.IsOver, $"The run is over before it got there: {run}");
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, $"The run did not get there in time: {run}");
            await Task.Delay(Interval, TimeProvider.System);
        }
    }
}
