using System.Text.Json;

namespace Clado.Benchmarks;

/// <summary>What a benchmark found.</summary>
internal sealed record BenchmarkResult
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The name it was asked for by.</summary>
    public required string Benchmark { get; init; }

    /// <summary>Ours over the peer's, both measured in this run.</summary>
    public required IReadOnlyDictionary<string, double> Ratios { get; init; }

    /// <summary>What the ratios were made of; the unit is in each name.</summary>
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    /// <summary>The result in one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        this with { Ratios = Rounded(Ratios), Figures = Rounded(Figures) }, Options);

    private static Dictionary<string, double> Rounded(IReadOnlyDictionary<string, double> numbers) =>
        numbers.ToDictionary(number => number.Key, number => Math.Round(number.Value, 3));
}
