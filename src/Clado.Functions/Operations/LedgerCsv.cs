using System.Globalization;
using System.Text;
using Clado.Enrichment;
using Clado.Functions.Paying.Ledger;

namespace Clado.Functions.Operations;

/// <summary>
/// Payments as CSV (RFC 4180), written as they are read: a header, then a line for each payment and nothing else, so that the sum of a
/// column is the sum of the payments.
/// </summary>
internal static class LedgerCsv
{
    private static readonly string[] Columns =
    [
        "time", "run", "operation", "call", "amount_base_units", "token", "recipient", "payer", "transaction", "block",
        "fee_base_units", "status", "receipt_reference",
    ];

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<LedgerEntry> payments, CancellationToken cancellation)
    {
        await using StreamWriter csv = new(output, leaveOpen: true);
        StringBuilder record = new();
        CsvRecordWriter.Append(record, Columns);
        await csv.WriteAsync(record, cancellation);
        await foreach (LedgerEntry entry in payments.WithCancellation(cancellation))
        {
            CsvRecordWriter.Append(record.Clear(), Cells(entry));
            await csv.WriteAsync(record, cancellation);
        }

        await csv.FlushAsync(cancellation);
    }

    private static string?[] Cells(LedgerEntry entry) =>
    [
        entry.SignedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        entry.Run,
        entry.Operation,
        entry.Call,
        $"{entry.Amount}",
        entry.Currency,
        entry.Recipient,
        entry.Payer,
        entry.TransactionHash,
        entry.BlockNumber?.ToString(CultureInfo.InvariantCulture),
        $"{entry.Fee}",
        PaymentStatusNames.Name(entry.Status),
        entry.ReceiptReference,
    ];
}
