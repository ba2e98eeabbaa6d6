using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Tests.Support;

/// <summary>Ledgers of any length, read as a stream.</summary>
internal static class LedgerOf
{
    /// <summary>More than a busy month has.</summary>
    public const int Many = 20_000;

    /// <summary>The most that is written into an answer before it is passed on.</summary>
    private const int MostHeldBytes = 128 * 1024;

    /// <summary>Writes a long ledger as a server would, and sees that no more of it is ever held than a little.</summary>
    /// <returns>What was written.</returns>
    public static async Task<byte[]> StreamAsync(Func<Stream, IAsyncEnumerable<LedgerEntry>, CancellationToken, Task> write)
    {
        using AsynchronousStream output = new();
        List<long> written = new(Many);
        await write(output, Enumerable.Range(0, Many).Select(Read).ToAsyncEnumerable(), CancellationToken.None);

        var each = output.Length / Many;
        Assert.All(written.Select((bytes, entry) => (entry * each) - bytes), held => Assert.InRange(held, -MostHeldBytes, MostHeldBytes));
        return output.ToArray();

        LedgerEntry Read(int index)
        {
            written.Add(output.Length);
            return Entry(index);
        }
    }

    private static LedgerEntry Entry(int index) => new()
    {
        SignedAt = DateTimeOffset.UnixEpoch,
        Run = "run",
        Call = $"{index:00000}-0000-bulk-contacts-status",
        Operation = "bulk-contacts-status",
        Status = PaymentStatus.Settled,
        Amount = new BaseUnits(3000),
        Fee = new BaseUnits(29),
        Currency = "0x20c0000000000000000000000000000000000000",
        Recipient = "0x060b0fb0be9d90557577b3aee480711067149ff0",
        Payer = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
        TransactionHash = $"0x{index:x64}",
    };
}
