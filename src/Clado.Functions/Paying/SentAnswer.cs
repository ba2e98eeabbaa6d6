namespace Clado.Functions.Paying;

/// <summary>What came back for a request that carried a credential. It says what was delivered, and nothing about the payment.</summary>
/// <param name="StatusCode">The HTTP status; 0 when no answer was read.</param>
/// <param name="HasReceipt">Whether the answer carried a <c>Payment-Receipt</c>, whatever its status.</param>
/// <param name="Problem">What went wrong, for a person: the problem type or the kind of network failure, never a body.</param>
/// <param name="ReceiptReference">The reference in the receipt, when it could be read.</param>
public sealed record SentAnswer(int StatusCode, bool HasReceipt = false, string? Problem = null, string? ReceiptReference = null)
{
    /// <summary>Whether the gateway delivered what was asked for.</summary>
    public bool Delivered => StatusCode is >= 200 and < 300;
}
