using System.Globalization;

namespace Clado.Functions.Tests.Simulation;

/// <summary>Runs seeds, each on a thread of its own making with no synchronization context.</summary>
internal static class SimulationRun
{
    private const int StackBytes = 16 * 1024 * 1024;

    /// <summary>The first seed of a range that violates something, with what it violates.</summary>
    public static (int Seed, string Violation)? FirstViolation(int first, int count, Sabotage? sabotage = null) => OnThread(() =>
    {
        for (var seed = first; seed < first + count; seed++)
        {
            if (new World(seed, traced: false, sabotage).Run() is { } violation)
            {
                return (seed, violation);
            }
        }

        return ((int, string)?)null;
    });

    /// <summary>A seed once more, with all that happens in it.</summary>
    public static (string? Violation, IReadOnlyList<string> Trace) Replay(int seed, Sabotage? sabotage = null) => OnThread(() =>
    {
        World world = new(seed, traced: true, sabotage);
        return (world.Run(), world.Trace.Lines);
    });

    /// <summary>A whole number of the environment.</summary>
    public static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private static T OnThread<T>(Func<T> body)
    {
        T? result = default;
        Exception? thrown = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    result = body();
                }
#pragma warning disable CA1031 // It is thrown again on the test's thread.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    thrown = exception;
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        return thrown is null ? result! : throw new InvalidOperationException("The simulation itself failed.", thrown);
    }
}
