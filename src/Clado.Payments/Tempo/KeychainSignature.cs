namespace Clado.Payments.Tempo;

/// <summary>An access key's signature for a root account: <c>04 || root account || inner signature</c> (keychain, version 2).</summary>
/// <param name="Root">The account that authorized the access key, and that sends the transaction.</param>
/// <param name="Inner">The access key's own signature.</param>
public sealed record KeychainSignature(Address Root, SignatureEnvelope Inner) : SignatureEnvelope
{
    internal const byte Prefix = 0x04;

    private const int RootEnd = 1 + Address.Length;

    /// <summary>What an access key signs: its signature cannot be used for another root account, nor as one of the key's own account.</summary>
    /// <param name="signingHash">The transaction's signing hash, 32 bytes.</param>
    /// <param name="root">The root account.</param>
    /// <returns>The digest, 32 bytes.</returns>
    public static byte[] Digest(byte[] signingHash, Address root) => Sha3Keccack.Current.CalculateHash([Prefix, .. signingHash, .. root.ToArray()]);

    /// <inheritdoc/>
    public override byte[] Encode() => [Prefix, .. Root.ToArray(), .. Inner.Encode()];

    /// <inheritdoc/>
    public override byte[] DigestOf(byte[] signingHash) => Inner.DigestOf(Digest(signingHash, Root));

    /// <summary>Verifies the access key's signature. Whether the root account authorized that key, only the chain knows.</summary>
    /// <inheritdoc/>
    public override Address Recover(byte[] signingHash)
    {
        _ = RecoverKey(signingHash);
        return Root;
    }

    /// <summary>Verifies the signature and says which access key made it.</summary>
    /// <param name="signingHash">The hash that should have been signed, 32 bytes.</param>
    /// <returns>The access key's own account, which is its key id.</returns>
    /// <exception cref="PaymentFormatException">It is not a signature of that hash.</exception>
    public Address RecoverKey(byte[] signingHash) => Inner.Recover(Digest(signingHash, Root));

    internal static KeychainSignature Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length <= RootEnd)
        {
            throw new PaymentFormatException("An access key's signature needs a root account and an inner signature.");
        }

        var inner = bytes[RootEnd..];
        return inner[0] == Prefix && inner.Length != Secp256k1Signature.Length
            ? throw new PaymentFormatException("An access key's signature cannot hold another one.")
            : new KeychainSignature(new Address(bytes[1..RootEnd]), Decode(inner));
    }
}
