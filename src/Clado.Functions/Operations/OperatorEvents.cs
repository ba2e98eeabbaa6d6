using Clado.Payments;
using Microsoft.Extensions.Logging;

namespace Clado.Functions.Operations;

/// <summary>
/// What an operator is told about at once. Each message begins with words that no other message begins with: the alerts in
/// <c>infra/app/alerts.bicep</c> look for them.
/// </summary>
internal static partial class OperatorEvents
{
    [LoggerMessage(
        EventName = nameof(PaidNotDelivered),
        Level = LogLevel.Error,
        Message = "Paid and not delivered: run {RunId}, call {Call}, {Amount} base units, transaction {TransactionHash}.")]
    public static partial void PaidNotDelivered(ILogger logger, string runId, string call, BaseUnits amount, string? transactionHash);

    [LoggerMessage(
        EventName = nameof(Unsettled),
        Level = LogLevel.Warning,
        Message = "Payment not settled: run {RunId}, call {Call}, transaction {TransactionHash}; it was valid until {ValidBefore:O}.")]
    public static partial void Unsettled(ILogger logger, string runId, string call, string transactionHash, DateTimeOffset validBefore);

    [LoggerMessage(
        EventName = nameof(CapReached),
        Level = LogLevel.Warning,
        Message = "Spending cap in the way: run {RunId}, call {Call}, {Code}. {Reason}")]
    public static partial void CapReached(ILogger logger, string runId, string call, string code, string? reason);

    [LoggerMessage(
        EventName = nameof(CircuitOpened),
        Level = LogLevel.Error,
        Message = "Circuit opened: {Operation} takes money and brings nothing; the latest is run {RunId}, call {Call}. Nothing is paid for it until a free probe succeeds.")]
    public static partial void CircuitOpened(ILogger logger, string operation, string runId, string call);

    [LoggerMessage(
        EventName = nameof(CompletionNotSent),
        Level = LogLevel.Warning,
        Message = "Completion not sent: run {RunId}; the receiver at Completion__Url could not be told ({Error}). Its results are there.")]
    public static partial void CompletionNotSent(ILogger logger, string runId, string error);

    [LoggerMessage(
        EventName = nameof(RunFailed),
        Level = LogLevel.Error,
        Message = "Run ended with errors: {RunId}, {Status}.")]
    public static partial void RunFailed(ILogger logger, string runId, string status);
}
