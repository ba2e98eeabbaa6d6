using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Clado.Payments.Tests;

public class CredentialTests
{
    private const string File = "credentials.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    public static TheoryData<string> MalformedNames => Vectors.Names(File, "malformed");

    [Theory]
    [MemberData(nameof(Names))]
    public void A_credential_is_written_and_read_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var json = vector.GetProperty("decodedJson");
        var payload = json.GetProperty("payload");
        var type = payload.Text("type");
        var credential = new Credential
        {
            Challenge = Challenge.Parse(vector.Text("challengeHeader")),
            Payload = new CredentialPayload(type, payload.Text(type == CredentialPayload.Hash ? "hash" : "signature")),
            Source = json.OptionalText("source"),
        };

        var written = Decode(credential.ToAuthorization());

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(vector.Text("wireJsonExact")).RootElement, written));
        Assert.True(JsonElement.DeepEquals(json, written));
        Assert.Equal(vector.Text("authorization"), credential.ToAuthorization());
        Assert.Equal(credential, Credential.Parse(vector.Text("authorization")));
    });

    [Theory]
    [MemberData(nameof(MalformedNames))]
    public void Unusual_credentials_are_judged_as_their_vector_says(string name) => Vectors.Check(
        File,
        name,
        vector =>
        {
            var authorization = vector.Text("authorization");
            var result = vector.GetProperty("result");
            if (!result.GetProperty("ok").GetBoolean())
            {
                Assert.Throws<PaymentFormatException>(() => Credential.Parse(authorization));
                return;
            }

            var credential = Credential.Parse(authorization);
            var value = result.GetProperty("value");
            Assert.Equal([value.Text("challengeId"), value.Text("payloadType")], [credential.Challenge.Id, credential.Payload.Type]);
            if (value.OptionalText("opaque") is { } opaque)
            {
                Assert.Equal(opaque, credential.Challenge.Opaque);
            }
        },
        "malformed");

    [Fact]
    public void Another_scheme_before_it_is_passed_over()
    {
        var credential = Sample();

        Assert.Equal(credential, Credential.Parse("Bearer abc, " + credential.ToAuthorization()));
        Assert.Equal(credential, Credential.Parse(credential.ToAuthorization().Replace("Payment ", "payment   ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_doubled_scheme_is_refused() => Assert.Throws<PaymentFormatException>(() => Credential.Parse("Payment " + Sample().ToAuthorization()));

    [Fact]
    public void The_text_for_logs_holds_neither_payment_nor_signature()
    {
        var credential = Sample();

        Assert.DoesNotContain("0x76ab", credential.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0x76ab", credential.Payload.ToString(), StringComparison.Ordinal);
        Assert.Contains("id1", credential.ToString(), StringComparison.Ordinal);
    }

    private static Credential Sample() => new()
    {
        Challenge = Challenge.Parse("Payment id=\"id1\", realm=\"r\", method=\"tempo\", intent=\"charge\", request=\"e30\""),
        Payload = new CredentialPayload(CredentialPayload.Transaction, "0x76ab"),
    };

    private static JsonElement Decode(string authorization) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(authorization.AsSpan("Payment ".Length)))).RootElement;
}
