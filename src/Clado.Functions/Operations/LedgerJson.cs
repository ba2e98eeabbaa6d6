using System.IO.Pipelines;
using System.Text.Json;
using Clado.Functions.Paying.Ledger;

namespace Clado.Functions.Operations;

/// <summary>Payments as JSON, written as they are read: <c>payments</c>, then their sums.</summary>
internal static class LedgerJson
{
    private const int FlushBytes = 32 * 1024;
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<LedgerEntry> payments, CancellationToken cancellation)
    {
        LedgerTotals totals = new();

        // The serializer flushes its writer synchronously, which a server's stream refuses; into a pipe that writes nothing.
        PipeWriter pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await using Utf8JsonWriter json = new(pipe);
        json.WriteStartObject();
        json.WriteStartArray("payments");
        await foreach (LedgerEntry entry in payments.WithCancellation(cancellation))
        {
            totals.Add(entry);
            JsonSerializer.Serialize(json, entry, Options);
            if (pipe.UnflushedBytes > FlushBytes)
            {
                await pipe.FlushAsync(cancellation);
            }
        }

        json.WriteEndArray();
        json.WritePropertyName("totals");
        JsonSerializer.Serialize(json, totals.ByStatus, Options);
        json.WriteString("totalBaseUnits", totals.Amount.ToString());
        json.WriteString("feesBaseUnits", totals.Fee.ToString());
        json.WriteNumber("unsettled", totals.Unsettled);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await pipe.CompleteAsync();
    }
}
