namespace Clado.Payments.Tempo;

/// <summary>
/// A signature as a Tempo transaction carries it: secp256k1 without a prefix, or one of the other kinds behind its prefix byte.
/// Signatures are accepted in one form only: low s, and for secp256k1 v as 27 or 28, because a node hashes what it would have written itself.
/// </summary>
public abstract record SignatureEnvelope
{
    private protected SignatureEnvelope()
    {
    }

    /// <summary>The bytes that go into the transaction.</summary>
    /// <returns>A new array.</returns>
    public abstract byte[] Encode();

    /// <summary>What the key really signs for a transaction's signing hash.</summary>
    /// <param name="signingHash">32 bytes.</param>
    /// <returns>The digest, 32 bytes.</returns>
    public abstract byte[] DigestOf(byte[] signingHash);

    /// <summary>Verifies the signature and says whose it is.</summary>
    /// <param name="signingHash">The hash that should have been signed, 32 bytes.</param>
    /// <returns>The account it speaks for.</returns>
    /// <exception cref="PaymentFormatException">It is not a signature of that hash.</exception>
    public abstract Address Recover(byte[] signingHash);

    /// <summary>Decodes the bytes of a transaction.</summary>
    /// <param name="bytes">The byte string.</param>
    /// <returns>The signature.</returns>
    /// <exception cref="PaymentFormatException">The kind is unknown, or the bytes have another form than the one accepted.</exception>
    public static SignatureEnvelope Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == Secp256k1Signature.Length)
        {
            return Secp256k1Signature.Read(bytes);
        }

        return (bytes.IsEmpty ? 0 : bytes[0]) switch
        {
            P256Signature.Prefix => P256Signature.Read(bytes),
            WebAuthnSignature.Prefix => WebAuthnSignature.Read(bytes),
            KeychainSignature.Prefix => KeychainSignature.Read(bytes),
            _ => throw new PaymentFormatException("The signature is neither secp256k1 (65 bytes) nor of a known kind (0x01 P-256, 0x02 WebAuthn, 0x04 access key)."),
        };
    }

    /// <summary>The kind, without the bytes.</summary>
    /// <returns>A text for logs.</returns>
    public sealed override string ToString() => GetType().Name;
}
