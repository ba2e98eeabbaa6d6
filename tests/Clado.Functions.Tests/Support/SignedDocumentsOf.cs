using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Payments;

namespace Clado.Functions.Tests.Support;

/// <summary>Credentials that were never signed by a key.</summary>
internal static class SignedDocumentsOf
{
    public static readonly DateTimeOffset SignedAt = new(2026, 11, 23, 12, 0, 1, TimeSpan.Zero);

    public static SignedDocument Call(PaidCall call) => new()
    {
        Operation = call.Operation,
        Authorization = "Payment test",
        ChallengeId = "challenge",
        ChainId = 42431,
        TransactionHash = "0x" + new string('1', 64),
        Memo = "0x" + new string('2', 64),
        Payer = "0x" + new string('3', 40),
        Recipient = "0x" + new string('4', 40),
        Currency = "0x" + new string('5', 40),
        Amount = new BaseUnits(3000),
        MaxFee = new BaseUnits(50),
        ValidBefore = SignedAt.AddSeconds(25),
        ValidAfter = 1,
        FromBlock = 7,
        At = SignedAt,
    };
}
