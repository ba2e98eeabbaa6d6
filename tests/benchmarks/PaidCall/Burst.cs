namespace Clado.Benchmarks.PaidCall;

/// <summary>A number of calls that a client paid for, so many at a time.</summary>
/// <param name="ElapsedMs">From the first question to the last answer.</param>
/// <param name="CpuMs">Processor time that the client's process used in that time, in user and kernel mode.</param>
/// <param name="LatenciesMs">How long each call took, from its unpaid request to the body of its paid answer.</param>
/// <param name="Delivered">Calls that ended with a receipt.</param>
internal sealed record Burst(double ElapsedMs, double CpuMs, IReadOnlyList<double> LatenciesMs, int Delivered)
{
    /// <summary>Delivered calls in a second.</summary>
    public double CallsPerSecond => Delivered * 1000 / ElapsedMs;

    /// <summary>Processor time for each delivered call.</summary>
    public double CpuMsPerCall => CpuMs / Delivered;
}
