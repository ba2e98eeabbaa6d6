using Clado.Benchmarks;
using Clado.Benchmarks.Engine;
using Clado.Benchmarks.PaidCall;

// One line for each benchmark, in the order of the alphabet.
SortedDictionary<string, Benchmark> benchmarks = new(StringComparer.Ordinal)
{
    ["engine"] = EngineBenchmark.RunAsync,
    ["paid-call"] = PaidCallBenchmark.RunAsync,
};

const int Usage = 2;
if (args is not [var name] || !benchmarks.TryGetValue(name, out var benchmark))
{
    await Console.Error.WriteLineAsync($"usage: dotnet run -c Release --project tests/benchmarks -- NAME{Environment.NewLine}NAME is one of: {string.Join(", ", benchmarks.Keys)}");
    return Usage;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
Console.WriteLine((await benchmark(stop.Token)).ToJson());
return 0;
