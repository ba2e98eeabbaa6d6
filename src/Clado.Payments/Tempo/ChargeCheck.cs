namespace Clado.Payments.Tempo;

/// <summary>Reads a signed payment back from its bytes and compares it with what was meant, by another way than the one it was made.</summary>
internal static class ChargeCheck
{
    public static SignedTempoTransaction DecodeAndCompare(byte[] bytes, TempoTransaction meant, ChargeRequest charge, Address payer)
    {
        var signed = TempoTransaction.Decode(bytes);
        var difference = Difference(signed.Transaction, meant, charge) ?? (signed.RecoverSender() == payer ? null : "the sender");
        return difference is null ? signed : throw new InvalidOperationException($"The signed transaction is not the one that was meant: {difference} differs. It was not sent.");
    }

    private static string? Difference(TempoTransaction signed, TempoTransaction meant, ChargeRequest charge)
    {
        if (signed.Calls is not [var call] || !Tip20.TryReadTransferWithMemo(call.Input, out var transfer))
        {
            return "the call";
        }

        return signed.ChainId != charge.ChainId ? "the chain"
            : call.To != charge.Currency ? "the token"
            : transfer.Recipient != charge.Recipient ? "the recipient"
            : transfer.Amount != charge.Amount || !call.Value.IsZero ? "the amount"
            : signed.IsSponsored || signed.KeyAuthorization != meant.KeyAuthorization || signed.Authorizations.Count > 0 ? "who may act"
            : !signed.EncodeForSigning().AsSpan().SequenceEqual(meant.EncodeForSigning()) ? "a field"
            : null;
    }
}
