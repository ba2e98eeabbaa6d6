using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Payments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>
/// Second step of a paid call: sends the request with the stored credential. It may be repeated: the same signed transaction
/// can be mined once, and an answer that was delivered is kept and given again.
/// </summary>
public sealed partial class SendPaidRequest(
    PaymentLedger ledger,
    RunBlobs runs,
    PaidHttpClient gateway,
    IOptions<GatewayOptions> gatewayOptions,
    TimeProvider time,
    ILogger<SendPaidRequest> logger)
{
    /// <summary>What must be left of the transaction's validity for sending to make sense: a node wants three seconds.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(4);

    /// <summary>Sends the call's credential.</summary>
    /// <param name="call">A call that <see cref="AuthorizePayment"/> signed.</param>
    /// <param name="cancellation">The host is stopping.</param>
    /// <returns>What came back. A lost answer is a result here, not an error: the money may have moved.</returns>
    [Function(nameof(SendPaidRequest))]
    public async Task<SentAnswer> Run([ActivityTrigger] PaidCall call, CancellationToken cancellation)
    {
        SignedDocument signed = await ledger.FindSignedAsync(call, cancellation)
            ?? throw new InvalidOperationException($"Call {call.Name} of run {call.RunId} has no credential in the ledger.");
        if (await ledger.FindDeliveredAsync(call, cancellation) is { } delivered)
        {
            return new(delivered.StatusCode, delivered.ReceiptReference is not null);
        }

        if (signed.ValidBefore - time.GetUtcNow() < Margin)
        {
            return new(0, Problem: "not sent: the transaction's validity is over");
        }

        ReadOnlyMemory<byte> body = await runs.ReadAsync(call.BodyBlob, cancellation);
        await ledger.SendAsync(call, new SentDocument(time.GetUtcNow()), cancellation);
        try
        {
            Uri uri = call.At(gatewayOptions.Value);
            return await StoreAsync(call, await gateway.SendPaidAsync(uri, body, signed.Authorization, cancellation), cancellation);
        }
        catch (Exception exception) when (IsLost(exception, cancellation))
        {
            var problem = exception is HttpRequestException http ? $"no answer: {http.HttpRequestError}" : "no answer in time";
            LogLost(call.RunId, call.Name, problem);
            return new(0, Problem: problem);
        }
    }

    private async Task<SentAnswer> StoreAsync(PaidCall call, GatewayAnswer answer, CancellationToken cancellation)
    {
        SentAnswer sent = new(answer.StatusCode, answer.HasReceipt, answer.Problem?.Type);
        if (sent.Delivered)
        {
            await runs.WriteAsync(call.AnswerBlob, answer.Body, cancellation);
            await ledger.DeliverAsync(call, new(answer.StatusCode, answer.Receipt?.Reference, time.GetUtcNow()), cancellation);
        }
        else
        {
            await runs.WriteAsync(call.ErrorBlob, answer.Body, cancellation);
            LogNotDelivered(call.RunId, call.Name, answer.StatusCode, sent.HasReceipt);
        }

        return sent;
    }

    private static bool IsLost(Exception exception, CancellationToken cancellation) =>
        exception is HttpRequestException or IOException or PaymentFormatException
        || (exception is OperationCanceledException && !cancellation.IsCancellationRequested);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}, call {Call}: {Problem}; the chain is asked whether it was paid.")]
    private partial void LogLost(string runId, string call, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}, call {Call}: HTTP {StatusCode}, receipt {HasReceipt}; the chain is asked whether it was paid.")]
    private partial void LogNotDelivered(string runId, string call, int statusCode, bool hasReceipt);
}
