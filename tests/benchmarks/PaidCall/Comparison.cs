using Clado.Sandbox.Chain;

namespace Clado.Benchmarks.PaidCall;

/// <summary>Bursts of both clients at one concurrency, in the order in which they took turns.</summary>
internal sealed record Comparison(BlockMining Mining, int Concurrency)
{
    /// <summary>This project's.</summary>
    public IList<MeasuredBurst> Ours { get; } = [];

    /// <summary>The official client's.</summary>
    public IList<MeasuredBurst> Theirs { get; } = [];

    /// <summary>A median of ours over that of the peer.</summary>
    /// <param name="figure">What is compared.</param>
    public double Ratio(Func<Burst, double> figure) => MedianOf(Ours, figure) / MedianOf(Theirs, figure);

    /// <summary>The median of a figure over the bursts of a client.</summary>
    /// <param name="bursts">One of the two lists.</param>
    /// <param name="figure">What is measured.</param>
    public static double MedianOf(IEnumerable<MeasuredBurst> bursts, Func<Burst, double> figure) =>
        Median.Of(bursts.Select(measured => figure(measured.Burst)));
}

/// <summary>A burst, and what the chain saw of it.</summary>
/// <param name="Burst">What the client measured.</param>
/// <param name="Calls">Calls that were made.</param>
/// <param name="Payments">Payments that were mined for them.</param>
internal sealed record MeasuredBurst(Burst Burst, int Calls, int Payments);
