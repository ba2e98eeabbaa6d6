using System.Globalization;
using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Tempo;

public class PayerProofTests
{
    [Fact]
    public void A_proof_is_signed_as_its_vector_says()
    {
        if (Vectors.Root("credentials.json") is not { } root || !root.TryGetProperty("proof", out var proof))
        {
            return;
        }

        var data = proof.GetProperty("typedData");
        var message = data.GetProperty("message");
        var account = Address.Parse(message.Text("account"));

        var digest = PayerProof.Digest(
            long.Parse(data.GetProperty("domain").Digits("chainId")!, CultureInfo.InvariantCulture), account, message.Text("challengeId"), message.Text("realm"));

        Assert.Equal(proof.Bytes("digest"), digest);
        Assert.Equal(account, SignatureEnvelope.Decode(proof.Bytes("signature")).Recover(digest));
    }
}
