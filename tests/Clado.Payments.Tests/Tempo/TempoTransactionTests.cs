using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Tempo;

public class TempoTransactionTests
{
    private const string File = "tempo-tx-0x76.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Fields_encode_to_what_is_signed(string name) => Vectors.Check(File, name, vector =>
    {
        var transaction = TransactionVector.Build(vector);

        Assert.Equal(vector.Text("signPreimage"), Hex(transaction.EncodeForSigning()));
        Assert.Equal(vector.Text("signPayload"), Hex(transaction.SigningHash()));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_signed_transaction_decodes_to_its_fields_and_back(string name) => Vectors.Check(File, name, vector =>
    {
        var bytes = vector.Bytes("serialized");

        var signed = TempoTransaction.Decode(bytes);

        Assert.Equal(vector.Text("serialized"), Hex(signed.Transaction.Encode(signed.Signature)));
        Assert.Equal(bytes, signed.ToArray());
        Assert.Equal(vector.Text("signPreimage"), Hex(signed.Transaction.EncodeForSigning()));
        Assert.Equal(vector.Text("signatureEnvelope"), Hex(signed.Signature.Encode()));
        Assert.Equal(vector.Text("txHash"), signed.Hash());
        Assert.Equal(Address.Parse(vector.Text("sender")), signed.RecoverSender());
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void The_digest_that_a_key_signs_depends_on_its_kind(string name) => Vectors.Check(File, name, vector =>
    {
        var signature = SignatureEnvelope.Decode(vector.Bytes("signatureEnvelope"));

        Assert.Equal(vector.Text("digestActuallySigned"), Hex(signature.DigestOf(vector.Bytes("signPayload"))));
        Assert.Equal(Address.Parse(vector.Text("sender")), signature.Recover(vector.Bytes("signPayload")));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_secp256k1_key_signs_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var signer = vector.GetProperty("signer");
        if (signer.Text("kind") is not ("secp256k1" or "keychain"))
        {
            return;
        }

        var key = new EthECKey(signer.Text("privateKey"));
        var digest = vector.Bytes("digestActuallySigned");
        var signature = key.SignAndCalculateV(digest);
        var own = Secp256k1Signature.FromKey([.. Pad(signature.R), .. Pad(signature.S)], digest, Address.Parse(key.GetPublicAddress()));
        SignatureEnvelope envelope = signer.Text("kind") == "keychain" ? new KeychainSignature(Address.Parse(signer.Text("rootAddress")), own) : own;

        Assert.Equal(vector.Text("signatureEnvelope"), Hex(envelope.Encode()));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sponsored_transaction_has_the_forms_of_its_vector(string name) => Vectors.Check(File, name, vector =>
    {
        if (!vector.TryGetProperty("feePayerPreimage", out _))
        {
            return;
        }

        var sender = Address.Parse(vector.Text("sender"));
        var envelope = SignatureEnvelope.Decode(vector.Bytes("signatureEnvelope"));
        var unsponsored = TransactionVector.Build(vector);
        Assert.Equal(vector.Text("clientSerialized_0x76_placeholder"), Hex(unsponsored.Encode(envelope)));
        Assert.Equal(vector.Text("clientSerialized_0x78_form"), Hex(unsponsored.EncodeForSponsor(envelope, sender)));
        Assert.Equal(vector.Text("clientSerialized_0x78_form"), Hex(TempoTransaction.Decode(vector.Bytes("clientSerialized_0x78_form")).ToArray()));
        Assert.True(TempoTransaction.Decode(vector.Bytes("clientSerialized_0x76_placeholder")).Transaction.IsSponsored);

        var sponsored = unsponsored with { FeeToken = Address.Parse(vector.Text("feePayerFeeToken")), FeePayerSignature = TransactionVector.FeePayer(vector.GetProperty("feePayerSignature")) };
        Assert.Equal(vector.Text("feePayerPreimage"), Hex(sponsored.EncodeForFeePayer(sender)));
        Assert.Equal(vector.Text("feePayerSignPayload"), Hex(Sha3Keccack.Current.CalculateHash(sponsored.EncodeForFeePayer(sender))));
        Assert.Equal(vector.Text("serialized"), Hex(sponsored.Encode(envelope)));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_authorization_encodes_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        if (!vector.TryGetProperty("keyAuthorization", out _))
        {
            return;
        }

        var signed = TransactionVector.Build(vector).KeyAuthorization!;

        Assert.Equal(vector.Text("keyAuthorizationDigest"), Hex(signed.Authorization.SigningHash()));
        Assert.Equal(vector.Text("keyAuthorizationRlp"), Hex(signed.Encode()));
        Assert.Equal(Address.Parse(vector.Text("sender")), signed.Signature.Recover(signed.Authorization.SigningHash()));
    });

    private static string Hex(byte[] bytes) => "0x" + Convert.ToHexStringLower(bytes);

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
