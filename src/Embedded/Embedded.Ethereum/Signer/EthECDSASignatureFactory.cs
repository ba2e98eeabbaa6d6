namespace Clado.Embedded.Ethereum;

/// <summary>Signatures from bytes. Follows <c>Nethereum.Signer.EthECDSASignatureFactory</c>.</summary>
public static class EthECDSASignatureFactory
{
    /// <inheritdoc cref="ECDSASignatureFactory.FromComponents(byte[], byte[])"/>
    public static EthECDSASignature FromComponents(byte[] r, byte[] s) => new(ECDSASignatureFactory.FromComponents(r, s));

    /// <inheritdoc cref="ECDSASignatureFactory.FromComponents(byte[], byte[], byte)"/>
    public static EthECDSASignature FromComponents(byte[] r, byte[] s, byte v) => new(ECDSASignatureFactory.FromComponents(r, s, v));

    /// <inheritdoc cref="ECDSASignatureFactory.FromComponents(byte[], byte[], byte[])"/>
    public static EthECDSASignature FromComponents(byte[] r, byte[] s, byte[] v) => new(ECDSASignatureFactory.FromComponents(r, s, v));

    /// <inheritdoc cref="ECDSASignatureFactory.FromComponents(byte[])"/>
    public static EthECDSASignature FromComponents(byte[] rs) => new(ECDSASignatureFactory.FromComponents(rs));
}
