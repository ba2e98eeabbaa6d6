using Clado.Payments;

namespace Clado.Benchmarks.PaidCall;

/// <summary>What both clients pay for: one operation, settled on one chain.</summary>
/// <param name="Rpc">The chain.</param>
/// <param name="Url">The operation's address.</param>
/// <param name="Body">The request's body.</param>
internal sealed record PaidTarget(Uri Rpc, Uri Url, ReadOnlyMemory<byte> Body)
{
    /// <summary>The operation.</summary>
    public const string Operation = "bulk-contacts-status";

    /// <summary>What one call costs.</summary>
    public static readonly BaseUnits Price = new(3000);
}
