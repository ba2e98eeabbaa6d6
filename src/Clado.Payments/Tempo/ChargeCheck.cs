namespace Clado.Payments.Tempo;

/// <summary>Reads a signed payment back from its bytes and compares it, field by field, with what was meant, by another way than the one it was made.</summary>
internal static class ChargeCheck
{
    /// <exception cref="InvalidOperationException">Something differs; the message says what. Nothing was sent.</exception>
    public static SignedTempoTransaction DecodeAndCompare(byte[] bytes, TempoTransaction meant, Challenge challenge, ChargeRequest charge, Payer payer)
    {
        var signed = TempoTransaction.Decode(bytes);
        var difference = DifferentTerm(signed.Transaction, challenge, charge)
            ?? DifferentField(signed.Transaction, meant)
            ?? DifferentSigner(signed, payer);
        return difference is null ? signed : throw new InvalidOperationException($"The signed transaction is not the one that was meant: {difference} differs. It was not sent.");
    }

    /// <summary>What the transaction does, against what the challenge demanded.</summary>
    private static string? DifferentTerm(TempoTransaction signed, Challenge challenge, ChargeRequest charge)
    {
        if (signed.Calls is not [var call] || !Tip20.TryReadTransferWithMemo(call.Input, out var transfer))
        {
            return "the call";
        }

        return signed.ChainId != charge.ChainId ? "the chain"
            : call.To != charge.Currency ? "the token"
            : transfer.Recipient != charge.Recipient ? "the recipient"
            : transfer.Amount != charge.Amount || !call.Value.IsZero ? "the amount"
            : !IsMemo(transfer.Memo, challenge, charge) ? "the memo"
            : signed.ValidBefore is not { } end || (challenge.ExpiresAt is { } last && end > (ulong)last.ToUnixTimeSeconds()) ? "the end of its validity"
            : null;
    }

    private static bool IsMemo(string memo, Challenge challenge, ChargeRequest charge) => charge.Memo is { } given
        ? string.Equals(memo, given, StringComparison.OrdinalIgnoreCase)
        : AttributionMemo.Answers(Hex.Parse(memo, "The memo"), challenge.Realm, challenge.Id);

    /// <summary>What the transaction says, against what was to be signed.</summary>
    private static string? DifferentField(TempoTransaction signed, TempoTransaction meant) =>
        signed.MaxPriorityFeePerGas != meant.MaxPriorityFeePerGas || signed.MaxFeePerGas != meant.MaxFeePerGas ? "the price of gas"
        : signed.GasLimit != meant.GasLimit ? "the gas limit"
        : signed.NonceKey != meant.NonceKey || signed.Nonce != meant.Nonce ? "the nonce"
        : signed.ValidBefore != meant.ValidBefore || signed.ValidAfter != meant.ValidAfter ? "the validity"
        : signed.FeeToken != meant.FeeToken ? "the fee token"
        : signed.IsSponsored || signed.FeePayerSignature is not null ? "the fee payer"
        : signed.AccessList.Count > 0 || signed.Authorizations.Count > 0 ? "who may act"
        : !SameBytes(signed.KeyAuthorization?.Encode(), meant.KeyAuthorization?.Encode()) ? "the access key's authorization"
        : !SameBytes(signed.EncodeForSigning(), meant.EncodeForSigning()) ? "a field"
        : null;

    private static string? DifferentSigner(SignedTempoTransaction signed, Payer payer)
    {
        if (signed.RecoverSender() != payer.Account)
        {
            return "the sender";
        }

        var key = signed.Signature is KeychainSignature keychain ? keychain.RecoverKey(signed.Transaction.SigningHash()) : (Address?)null;
        return key == payer.AccessKey?.KeyId ? null : "the key that signed";
    }

    private static bool SameBytes(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);
}
