using Clado.Functions.Tests.Simulation.Chain;

namespace Clado.Functions.Tests.Simulation.Judging;

/// <summary>What the judge knows of a logical call that has a credential.</summary>
internal sealed class CallRecord(string path, string hash, long amount, long maxFee, long validBefore, DateTimeOffset signedAt)
{
    /// <summary><c>{run}/{call}</c>.</summary>
    public string Path => path;

    public string Run => path[..path.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The batch's place in the run.</summary>
    public int Batch => int.Parse(path.AsSpan(Run.Length + 1, 4));

    public bool IsSubmit => !path.EndsWith("-status", StringComparison.Ordinal);

    /// <summary>What the call is for: the batch's submit, or its polls.</summary>
    public string Purpose => $"{Run}/{Batch}{(IsSubmit ? "" : "-status")}";

    public string Hash => hash;

    public long Amount => amount;

    public long MaxFee => maxFee;

    public long ValidBefore => validBefore;

    public DateTimeOffset SignedAt => signedAt;

    public Mined? Mined { get; set; }

    /// <summary>The end that the ledger has for it.</summary>
    public string? Outcome { get; set; }

    public long OutcomeAmount { get; set; }

    public long OutcomeFee { get; set; }

    /// <summary>What it has cost, or may still cost.</summary>
    public long Exposure(long chainTime) => Mined is { } mined ? (mined.Succeeded ? amount : 0) + mined.Fee
        : chainTime < validBefore ? amount + maxFee
        : 0;
}
