namespace Clado.Benchmarks;

/// <summary>
/// A measurement that anybody can repeat. It prints what it sees as it goes, and what it returns becomes the last line, one JSON object.
/// </summary>
/// <param name="cancellationToken">Cancelled by Ctrl+C.</param>
/// <returns>The figures; ratios are of medians taken in this very run, ours over the peer's.</returns>
internal delegate Task<BenchmarkResult> Benchmark(CancellationToken cancellationToken);
