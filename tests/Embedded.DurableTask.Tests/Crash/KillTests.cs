using System.Globalization;
using Xunit.Abstractions;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>Processes are killed at random moments, every second one with no orchestration in memory between two steps; CLADO_CRASH_KILLS says how often, CLADO_CRASH_SEED repeats a choice of moments.</summary>
public class KillTests(ITestOutputHelper output)
{
    private const int Worlds = 2;
    private const int StartsInALife = 3;
    private const int MostEffects = 30;

    /// <summary>As the host is set: these many may be running when it is killed.</summary>
    private const int MaxConcurrentActivities = 8;

    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMilliseconds(150);

    [Fact]
    public async Task A_killed_process_goes_on_where_it_was()
    {
        var kills = Number("CLADO_CRASH_KILLS") ?? 300;
        var seed = Number("CLADO_CRASH_SEED") ?? Environment.TickCount;
        output.WriteLine($"CLADO_CRASH_SEED={seed}");

        await Task.WhenAll(Enumerable.Range(0, Worlds).Select(world => KillAsync(kills / Worlds, seed + world)));
    }

    private async Task KillAsync(int kills, int seed)
    {
        using var folder = new TestFolder();
#pragma warning disable CA5394 // The moments of kills are no secret.
        var random = new Random(seed);
        for (var i = 0; i < kills; i++)
        {
            using var process = CrashProcess.Run(folder["hub.db"], folder["effects"], StartsInALife, replayAlways: i % 2 == 1);
            if (random.Next(8) > 0)
            {
                await process.ReadyAsync();
                await process.ProgressAsync(random.Next(MostEffects));
                await Task.Delay(LongestRest * random.NextDouble(), TimeProvider.System);
            }
            else
            {
                await Task.Delay(LongestStart * random.NextDouble(), TimeProvider.System);
            }

            await process.KillAsync();
        }
#pragma warning restore CA5394

        using var last = CrashProcess.Finish(folder["hub.db"], folder["effects"]);
        Assert.Equal((0, ""), await last.ExitAsync());
        Check(Effects.Read(folder["effects"]), seed);
    }

    private void Check(Effects effects, int seed)
    {
        output.WriteLine(
            $"Seed {seed}: {effects.Lives} lives, {effects.Acknowledged.Count} instances, {effects.Runs} activities begun, {effects.Repeats} of them again.");
        Assert.True(effects.Acknowledged.Count > effects.Lives / 2);
        Assert.All(effects.Acknowledged, id => Assert.Equal($"Completed {ExpectedOutput.Of(id)}", effects.Ended[id]));
        Assert.Empty(effects.TwiceInOneLife());
        Assert.Empty(effects.AfterTheirSuccessor());
        Assert.InRange(effects.MostRepeatedOfOneLife(), 0, MaxConcurrentActivities);
    }

    private static int? Number(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;
}
