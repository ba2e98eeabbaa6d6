using Clado.Functions.Paying.Ledger;
using Clado.Payments;
using Clado.Payments.Tempo;

namespace Clado.Functions.Paying;

/// <summary>Signed charges to and from their ledger documents.</summary>
internal static class SignedDocuments
{
    public static SignedDocument From(PaidCall call, SignedCharge signed, DateTimeOffset at) => new()
    {
        Operation = call.Operation,
        Authorization = signed.Authorization,
        ChallengeId = signed.ChallengeId,
        ChainId = signed.ChainId,
        TransactionHash = signed.TransactionHash,
        Memo = signed.Memo,
        Payer = signed.Payer.ToString(),
        Recipient = signed.Recipient.ToString(),
        Currency = signed.Currency.ToString(),
        Amount = signed.Amount,
        MaxFee = signed.MaxFee,
        ValidBefore = signed.ValidBefore,
        ValidAfter = signed.ValidAfter,
        FromBlock = signed.FromBlock,
        At = at,
    };

    public static SettlementQuery Query(SignedDocument document) => new()
    {
        TransactionHash = document.TransactionHash,
        Memo = document.Memo,
        Payer = Address.Parse(document.Payer),
        Recipient = Address.Parse(document.Recipient),
        Currency = Address.Parse(document.Currency),
        ChainId = document.ChainId,
        Amount = document.Amount,
        ValidBefore = document.ValidBefore,
        ValidAfter = document.ValidAfter,
        FromBlock = document.FromBlock,
    };
}
