namespace Clado.Payments.Tempo;

/// <summary>Reads signed transactions.</summary>
internal static class TempoTransactionCodec
{
    /// <summary>Larger than any transaction this library makes, and small enough to decode at once.</summary>
    private const int MaxLength = 128 * 1024;

    private const int Uint256 = 32;
    private const int Uint128 = 16;

    /// <summary>The byte that stands where a fee payer's signature will be.</summary>
    public static byte[] ToBeSponsored { get; } = [0x00];

    public static SignedTempoTransaction Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > MaxLength || bytes[0] is not (TempoTransaction.TypeByte or TempoTransaction.FeePayerTypeByte))
        {
            throw new PaymentFormatException($"A Tempo transaction starts with 0x76 or 0x78 and has at most {MaxLength} bytes.");
        }

        var fields = Rlp.DecodeList(bytes[1..], "The transaction");
        var transaction = ReadFields(fields);
        (transaction, var sender) = ReadFeePayer(transaction, fields, namesSender: bytes[0] == TempoTransaction.FeePayerTypeByte);
        transaction = transaction with
        {
            Authorizations = fields.ListOf("authorization list", TempoAuthorization.Decode),
            KeyAuthorization = fields.NextIsList ? SignedKeyAuthorization.Decode(fields) : null,
        };
        var signature = SignatureEnvelope.Decode(fields.Bytes("sender signature"));
        fields.End();

        var canonical = sender is { } account ? transaction.EncodeForSponsor(signature, account) : transaction.Encode(signature);
        return bytes.SequenceEqual(canonical)
            ? new SignedTempoTransaction(transaction, signature, bytes.ToArray())
            : throw new PaymentFormatException("The transaction is not in its canonical encoding.");
    }

    private static TempoTransaction ReadFields(RlpReader fields)
    {
        var transaction = new TempoTransaction
        {
            ChainId = fields.Int63("chain id"),
            MaxPriorityFeePerGas = fields.Uint("max priority fee per gas", Uint128),
            MaxFeePerGas = fields.Uint("max fee per gas", Uint128),
            GasLimit = fields.Uint64("gas limit"),
            Calls = fields.ListOf("calls", TempoCall.Decode),
            AccessList = fields.ListOf("access list", AccessListEntry.Decode),
            NonceKey = fields.Uint("nonce key", Uint256),
            Nonce = fields.Uint64("nonce"),
            ValidBefore = fields.OptionalUint64("valid before"),
            ValidAfter = fields.OptionalUint64("valid after"),
            FeeToken = fields.OptionalAccount("fee token"),
        };
        return transaction.Calls.Count == 0 ? throw new PaymentFormatException("The transaction has no calls.")
            : transaction.Calls.Skip(1).Any(call => call.To is null) ? throw new PaymentFormatException("Only the first call of a transaction may create a contract.")
            : transaction.ValidBefore <= transaction.ValidAfter ? throw new PaymentFormatException("The transaction's valid before must be above its valid after.")
            : transaction;
    }

    private static (TempoTransaction Transaction, Address? Sender) ReadFeePayer(TempoTransaction transaction, RlpReader fields, bool namesSender)
    {
        const string Field = "fee payer signature";
        if (namesSender)
        {
            return (transaction with { IsSponsored = true }, fields.Account("sender"));
        }

        if (fields.NextIsList)
        {
            return (transaction with { IsSponsored = true, FeePayerSignature = FeePayerSignature.Decode(fields) }, null);
        }

        var placeholder = fields.Bytes(Field);
        return placeholder.Length == 0 ? (transaction, null)
            : placeholder.AsSpan().SequenceEqual(ToBeSponsored) ? (transaction with { IsSponsored = true }, null)
            : throw new PaymentFormatException($"The transaction: {Field} must be empty, 0x00 or a list.");
    }
}
