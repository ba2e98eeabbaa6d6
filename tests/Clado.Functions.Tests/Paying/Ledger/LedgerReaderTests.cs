using Azure.Core;
using Azure.Core.Pipeline;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Paying.Ledger;

[Collection(StorageCollection.Name)]
public sealed class LedgerReaderTests(StorageFixture fixture)
{
    private const int Calls = 400;
    private const int WrittenAtOnce = 32;
    private const int MostAhead = 32;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_long_ledger_is_read_a_few_payments_ahead_of_whoever_takes_them(bool byRun)
    {
        var name = Names.Fresh();
        Reads reads = new();
        TestStorage storage = fixture.Open(name, options => options.AddPolicy(reads, HttpPipelinePosition.PerCall));
        PaymentLedger ledger = new(storage.Ledger);
        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = WrittenAtOnce }, async (call, cancellation) =>
            await ledger.TrySignAsync(PaymentSteps.Call(call), SignedDocumentsOf.Call(PaymentSteps.Call(call)), cancellation));
        LedgerReader reader = new(storage.Ledger, ledger);
        IAsyncEnumerable<LedgerEntry> entries = byRun
            ? reader.ReadRunAsync(PaymentSteps.Run, CancellationToken.None)
            : reader.ReadTimeAsync(SignedDocumentsOf.SignedAt, SignedDocumentsOf.SignedAt.AddDays(1), CancellationToken.None);

        List<string> calls = [];
        await foreach (LedgerEntry entry in entries)
        {
            calls.Add(entry.Call);
            Assert.InRange(reads.OfCredentials - calls.Count, 0, MostAhead);
        }

        Assert.Equal(Enumerable.Range(0, Calls).Select(call => PaymentSteps.Call(call).Name), calls);
    }

    /// <summary>Counts how many credentials are read.</summary>
    private sealed class Reads : HttpPipelinePolicy
    {
        private int _ofCredentials;

        public int OfCredentials => _ofCredentials;

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Get && message.Request.Uri.Path.EndsWith("/signed.json", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _ofCredentials);
            }

            return ProcessNextAsync(message, pipeline);
        }
    }
}
