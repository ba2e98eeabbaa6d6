namespace Clado.Payments.Tempo;

/// <summary>A signed transaction.</summary>
public sealed record SignedTempoTransaction
{
    private readonly byte[] _bytes;

    internal SignedTempoTransaction(TempoTransaction transaction, SignatureEnvelope signature, byte[] bytes)
    {
        Transaction = transaction;
        Signature = signature;
        _bytes = bytes;
    }

    /// <summary>What was signed.</summary>
    public TempoTransaction Transaction { get; }

    /// <summary>The sender's signature.</summary>
    public SignatureEnvelope Signature { get; }

    /// <summary>The transaction's hash, by which nodes know it: Keccak-256 of the bytes. A sponsored one has its final hash once the fee payer signed.</summary>
    /// <returns>0x and 64 hexadecimal digits.</returns>
    public string Hash() => Hex.Format(Sha3Keccack.Current.CalculateHash(_bytes));

    /// <summary>The bytes.</summary>
    /// <returns>A new array.</returns>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Who signed.</summary>
    /// <returns>The sender.</returns>
    /// <exception cref="PaymentFormatException">The signature is not one of this transaction.</exception>
    public Address RecoverSender() => Signature.Recover(Transaction.SigningHash());

    /// <summary>The hash, without the bytes that whoever has them can broadcast.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"SignedTempoTransaction {{ Hash = {Hash()} }}";
}
