using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Support;

/// <summary>What starts runs, with the settings that an app has when nothing is set.</summary>
internal static class Starters
{
    public static RunStarter Of(TestStorage storage) => Of(storage.Runs, storage.Ledger);

    public static RunStarter Of(BlobDocuments runs, BlobDocuments ledger) => new(
        new RunBlobs(runs),
        new LedgerReader(ledger, new PaymentLedger(ledger)),
        Options.Create(new BatchingOptions()),
        Options.Create(new PollingOptions()),
        Options.Create(new SpendingOptions()),
        Options.Create(new CompletionOptions()),
        TimeProvider.System);
}
