using System.Numerics;

namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>A payment that was mined.</summary>
internal sealed record Mined(PaymentTransaction Transaction, ulong Block, bool Succeeded, long Fee, long GasUsed, BigInteger GasPrice);

/// <summary>
/// The chain: a block every half second or, in most seeds, two, a pool, expiring nonces. What was once seen may be mined in any block whose time is before
/// its validity's end, however long it is since anybody asked for it.
/// </summary>
internal sealed class ChainModel(World world)
{
    public const long Id = 42431;
    public const string Token = "0x20c0000000000000000000000000000000000000";
    public const string Gateway = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";

    private const long GasUsed = 53_117;
    private const long RegistrationGasUsed = 3_600_000;
    private readonly TimeSpan _blockTime = TimeSpan.FromSeconds(world.Chance.Pick(0.5, 2, 2, 2, 2, 2, 2, 2));
    private readonly DateTimeOffset _genesis = world.Loop.Now - TimeSpan.FromHours(1);
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _used = [];

    public List<Mined> Blocks { get; } = [];

    public Keychain Keychain { get; } = new(world);

    /// <summary>The account that pays.</summary>
    public string Payer => (Keychain.IsInUse ? Keychain.Root : PayerKey.Account).ToString();

    public long Balance { get; private set; } = 50_000_000;

    /// <summary>Attodollars per gas.</summary>
    public BigInteger GasPrice { get; } = world.Chance.Pick<long>(600_000_000, 5_000_000_000, 11_999_999_999, 20_000_000_000);

    /// <summary>The latest block at a time, as a node sees it that has it all.</summary>
    public ulong NumberAt(DateTimeOffset time) => (ulong)((time - _genesis - TimeSpan.FromTicks(1)) / _blockTime);

    public long TimeOf(ulong block) => (_genesis + (_blockTime * block)).ToUnixTimeSeconds();

    /// <summary>The time of the latest block.</summary>
    public long Time => TimeOf(NumberAt(world.Loop.Now));

    public Mined? Find(string hash, ulong latest) => Blocks.Find(mined => mined.Transaction.Hash == hash && mined.Block <= latest);

    /// <summary>Takes a transaction into the pool.</summary>
    /// <returns>Why not, or null.</returns>
    public string? Submit(PaymentTransaction transaction)
    {
        var now = Time;
        var fault = _used.Contains(transaction.ReplayId) ? "already used"
            : transaction.ValidBefore <= now + 3 ? "its validity is over"
            : transaction.ValidBefore > now + 30 ? "its validity is too far away"
            : transaction.ValidAfter >= now ? "it is not valid yet"
            : transaction.MaxFeePerGas < GasPrice ? "it offers too little for gas"
            : transaction.Amount + transaction.MaxFee > Balance ? "the payer lacks funds"
            : Keychain.Refuses(transaction, transaction.MaxFee);
        if (fault is null && !world.Chance.Happens(world.Swarm.NeverMined) && _seen.Add(transaction.ReplayId))
        {
            Include(transaction);
        }

        return fault;
    }

    private void Include(PaymentTransaction transaction)
    {
        TimeSpan left = DateTimeOffset.FromUnixTimeSeconds(transaction.ValidBefore) - world.Loop.Now;
        TimeSpan wait = !world.Chance.Happens(world.Swarm.SlowMining) ? world.Chance.UpTo(1.5)
            : world.Chance.Happens(0.5) ? left * world.Chance.Fraction()
            : left - _blockTime;
        var block = NumberAt(world.Loop.Now + wait) + 1;
        world.Loop.At(_genesis + (_blockTime * block), () => Mine(transaction, block));
    }

    private void Mine(PaymentTransaction transaction, ulong block)
    {
        var gas = transaction.Authorization is null ? GasUsed : RegistrationGasUsed;
        var fee = (long)(((gas * GasPrice) + 999_999_999_999) / 1_000_000_000_000);
        if (TimeOf(block) >= transaction.ValidBefore || transaction.Amount + fee > Balance || Keychain.Refuses(transaction, fee) is not null || !_used.Add(transaction.ReplayId))
        {
            return;
        }

        Mined mined = new(transaction, block, !world.Chance.Happens(world.Swarm.Reverted), fee, gas, GasPrice);
        Balance -= fee + (mined.Succeeded ? transaction.Amount : 0);
        Blocks.Add(mined);
        Keychain.Mined(mined);
        world.Judge.Mined(mined);
    }
}
