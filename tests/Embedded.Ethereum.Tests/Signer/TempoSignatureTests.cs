namespace Clado.Embedded.Ethereum.Tests.Signer;

public class TempoSignatureTests
{
    private const int SignatureBytes = 65;

    [Fact]
    public void Signs_as_other_implementations_do()
    {
        Assert.NotEmpty(TempoVectors.SignedBySecp256k1);
        Assert.All(TempoVectors.SignedBySecp256k1, vector =>
        {
            var key = new EthECKey((string)vector["signer"]!["privateKey"]!);
            var expected = vector.Bytes("signatureEnvelope")[^SignatureBytes..];

            var signature = key.SignAndCalculateV(vector.Bytes("digestActuallySigned"));

            Assert.Equal(expected[..32], Pad(signature.R));
            Assert.Equal(expected[32..64], Pad(signature.S));
            Assert.Equal(expected[64..], signature.V);
        });
    }

    [Fact]
    public void Recovers_the_signers_of_other_implementations() =>
        Assert.All(TempoVectors.SignedBySecp256k1, vector =>
        {
            var envelope = vector.Bytes("signatureEnvelope")[^SignatureBytes..];
            var signature = EthECDSASignatureFactory.FromComponents(envelope[..32], envelope[32..64], envelope[64]);

            var recovered = EthECKey.RecoverFromSignature(signature, vector.Bytes("digestActuallySigned"));

            Assert.Equal(new EthECKey((string)vector["signer"]!["privateKey"]!).GetPublicAddress(), recovered.GetPublicAddress());
        });

    private static byte[] Pad(byte[] scalar) => [.. new byte[32 - scalar.Length], .. scalar];
}
