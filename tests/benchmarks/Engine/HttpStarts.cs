using System.Diagnostics;
using System.Net;

namespace Clado.Benchmarks.Engine;

/// <summary>How long a caller waits for the 202 of a function that starts an orchestration, when there is little else to do: its start is on disk then.</summary>
internal static class HttpStarts
{
    private const int WarmUp = 500;
    private const int Count = 2000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly Uri Path = new("api/naps", UriKind.Relative);

    public static async Task<TimeSpan> P99Async(CancellationToken cancellationToken)
    {
        using var folder = new BenchmarkFolder();
        await using var app = await FunctionApp.StartAsync(folder[""], cancellationToken);
        List<TimeSpan> waits = [];
        for (var i = 0; i < WarmUp + Count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await app.Client.PostAsync(Path, null, cancellationToken);
            waits.Add(Stopwatch.GetElapsedTime(began));
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                throw new InvalidOperationException($"The app answered {answer.StatusCode}.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }

        return Percentile.P99(waits[WarmUp..]);
    }
}
