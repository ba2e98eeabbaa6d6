using Azure;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Runs;
using Clado.Payments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>
/// Second step of a paid call: sends the request with the stored credential, and with no other. It may be repeated: the same signed
/// transaction can be mined once, and an answer that was delivered is kept and given again.
/// </summary>
public sealed partial class SendPaidRequest(
    PaymentLedger ledger,
    RunBlobs runs,
    PaidHttpClient gateway,
    IOptions<GatewayOptions> gatewayOptions,
    TimeProvider time,
    ILogger<SendPaidRequest> logger)
{
    /// <summary>How often storage is asked to take an answer that was paid for and exists nowhere else.</summary>
    private const int MaxStores = 6;

    private const int MaxWordLength = 128;

    /// <summary>What must be left of the transaction's validity for a first sending to make sense: a node wants three seconds.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan FirstStoreWait = TimeSpan.FromSeconds(1);

    /// <summary>Sends the call's credential.</summary>
    /// <param name="call">A call that <see cref="AuthorizePayment"/> signed.</param>
    /// <param name="cancellation">The host is stopping. It does not break off a request that carries money.</param>
    /// <returns>What came back. A lost answer is a result here, not an error: the money may have moved.</returns>
    [Function(nameof(SendPaidRequest))]
    public async Task<SentAnswer> Run([ActivityTrigger] PaidCall call, CancellationToken cancellation)
    {
        SignedDocument signed = await ledger.FindSignedAsync(call, cancellation)
            ?? throw new InvalidOperationException($"Call {call.Name} of run {call.RunId} has no credential in the ledger.");
        if (await FindDeliveredAsync(call, cancellation) is { } delivered)
        {
            return delivered;
        }

        // A credential that has left before may be paid already, and then asking again can only bring what was paid for.
        var late = signed.ValidBefore - time.GetUtcNow() < Margin;
        if (late && !await ledger.WasSentAsync(call, cancellation))
        {
            return new(0, Problem: "not sent: the transaction's validity is over");
        }

        ReadOnlyMemory<byte> body = await runs.ReadAsync(call.BodyBlob, cancellation);
        await ledger.SendAsync(call, new SentDocument(time.GetUtcNow()), cancellation);
        return await SendAsync(call, body, signed.Authorization);
    }

    /// <summary>The answer's blob is written before the note that it is there: after a crash between them, the blob alone tells.</summary>
    private async Task<SentAnswer?> FindDeliveredAsync(PaidCall call, CancellationToken cancellation)
    {
        if (await ledger.FindDeliveredAsync(call, cancellation) is not { } delivered)
        {
            if (!await runs.ExistsAsync(call.AnswerBlob, cancellation))
            {
                return null;
            }

            delivered = new(StatusCodes.Status200OK, ReceiptReference: null, time.GetUtcNow());
            await ledger.DeliverAsync(call, delivered, cancellation);
        }

        return new(delivered.StatusCode, delivered.ReceiptReference is not null, ReceiptReference: delivered.ReceiptReference);
    }

    private async Task<SentAnswer> SendAsync(PaidCall call, ReadOnlyMemory<byte> body, string authorization)
    {
        GatewayAnswer answer;
        try
        {
            answer = await gateway.SendPaidAsync(call.At(gatewayOptions.Value), body, authorization, CancellationToken.None);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or PaymentFormatException or OperationCanceledException)
        {
            var problem = exception is HttpRequestException http ? $"no answer: {http.HttpRequestError}" : "no answer in time";
            LogLost(call.RunId, call.Name, problem);
            return new(0, Problem: problem);
        }

        return await StoreAsync(call, answer);
    }

    private async Task<SentAnswer> StoreAsync(PaidCall call, GatewayAnswer answer)
    {
        SentAnswer sent = new(answer.StatusCode, answer.HasReceipt, Word(answer.Problem?.Type), Word(answer.Receipt?.Reference));
        if (sent.Delivered)
        {
            await PersistAsync(() => runs.WriteAsync(call.AnswerBlob, answer.Body, CancellationToken.None));
            DeliveredDocument document = new(answer.StatusCode, sent.ReceiptReference, time.GetUtcNow());
            await PersistAsync(() => ledger.DeliverAsync(call, document, CancellationToken.None));
        }
        else
        {
            await runs.WriteAsync(call.ErrorBlob, answer.Body, CancellationToken.None);
            LogNotDelivered(call.RunId, call.Name, answer.StatusCode, sent.HasReceipt);
        }

        return sent;
    }

    /// <summary>A stranger's word goes into the ledger and the history only if it is short and plain.</summary>
    private static string? Word(string? text) =>
        text is { Length: <= MaxWordLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~') ? text : null;

    /// <summary>Storage that is out of reach for a moment must not cost an answer that was paid for.</summary>
    private async Task PersistAsync(Func<Task> store)
    {
        TimeSpan wait = FirstStoreWait;
        for (var tries = 1; ; tries++)
        {
            try
            {
                await store();
                return;
            }
            catch (RequestFailedException) when (tries < MaxStores)
            {
                await Task.Delay(wait, time);
                wait *= 2;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}, call {Call}: {Problem}; the chain is asked whether it was paid.")]
    private partial void LogLost(string runId, string call, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {RunId}, call {Call}: HTTP {StatusCode}, receipt {HasReceipt}; the chain is asked whether it was paid.")]
    private partial void LogNotDelivered(string runId, string call, int statusCode, bool hasReceipt);
}
