using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Tests.Operations;

public sealed class LedgerJsonTests
{
    private const int Payments = 500;

    [Fact]
    public async Task A_stream_that_takes_no_synchronous_writes_gets_every_payment()
    {
        using var output = new AsynchronousStream();
        await LedgerJson.WriteAsync(output, Entries(), CancellationToken.None);
        using var written = JsonDocument.Parse(output.ToArray());
        Assert.Equal(Payments, written.RootElement.GetProperty("payments").GetArrayLength());
        Assert.Equal($"{Payments * 3000}", written.RootElement.GetProperty("totalBaseUnits").GetString());
        Assert.True(output.Writes > 1, "All of it was held until the end.");
    }

    private static IAsyncEnumerable<LedgerEntry> Entries() => Enumerable.Range(0, Payments).Select(Entry).ToAsyncEnumerable();

    private static LedgerEntry Entry(int index) => new()
    {
        SignedAt = DateTimeOffset.UnixEpoch,
        Run = "run",
        Call = $"0000-{index:0000}-bulk-contacts-status",
        Operation = "bulk-contacts-status",
        Status = PaymentStatus.Settled,
        Amount = new BaseUnits(3000),
        Fee = new BaseUnits(29),
        Currency = "0x20c0000000000000000000000000000000000000",
        Recipient = "0x060b0fb0be9d90557577b3aee480711067149ff0",
        Payer = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
        TransactionHash = $"0x{index:x64}",
    };

    /// <summary>A stream as a server's answer is one.</summary>
    private sealed class AsynchronousStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            base.Write(buffer.ToArray(), 0, buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
