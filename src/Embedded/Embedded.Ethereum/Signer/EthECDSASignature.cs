namespace Clado.Embedded.Ethereum;

/// <summary>An ECDSA signature over secp256k1 as bytes. Follows <c>Nethereum.Signer.EthECDSASignature</c>.</summary>
/// <param name="signature">The signature as numbers.</param>
public class EthECDSASignature(ECDSASignature signature)
{
    /// <summary>r, the byte of most weight first, without leading zeros: it can be shorter than 32 bytes.</summary>
    public byte[] R => ECDSASignature.R.ToByteArrayUnsigned();

    /// <summary>s, the byte of most weight first, without leading zeros: it can be shorter than 32 bytes.</summary>
    public byte[] S => ECDSASignature.S.ToByteArrayUnsigned();

    /// <inheritdoc cref="ECDSASignature.V"/>
    public byte[]? V
    {
        get => ECDSASignature.V;
        set => ECDSASignature.V = value;
    }

    /// <inheritdoc cref="ECDSASignature.IsLowS"/>
    public bool IsLowS => ECDSASignature.IsLowS;

    internal ECDSASignature ECDSASignature { get; } = signature;
}
