namespace Clado.Sandbox.Chain;

/// <summary>When a local chain makes blocks.</summary>
public enum BlockMining
{
    /// <summary>Every half second, as Tempo does.</summary>
    EveryHalfSecond,

    /// <summary>For each transaction at once, and every second besides, so that the chain's time goes on.</summary>
    PerTransaction,
}
