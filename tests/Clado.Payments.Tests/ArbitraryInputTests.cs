using System.Text;
using System.Text.Json.Nodes;
using Clado.Payments.Tempo;
using CsCheck;

namespace Clado.Payments.Tests;

/// <summary>Bytes and texts of any kind, for every reader of what comes from outside: a value, or the one typed error, and nothing else.</summary>
public class ArbitraryInputTests
{
    private static readonly Gen<string> HexText = Gen.Byte.Array[0, 200].Select(bytes => Hex.Format(bytes));

    /// <summary>Bytes that begin like one of the kinds of signatures, and may have its length.</summary>
    private static readonly Gen<byte[]> SignatureLike = Gen.Select(Generators.AnyOf<byte>(0, 1, 2, 3, 4, 5), Generators.AnyOf(0, 1, 21, 22, 64, 65, 86, 130, 151, 170, 300), Gen.Byte.Array[300])
        .Select((prefix, length, bytes) => length == 0 ? [] : (byte[])[prefix, .. bytes[..(length - 1)]]);

    [Fact]
    public void A_signature() => SignatureLike.Sample(bytes => Survive(() => SignatureEnvelope.Decode(bytes)), iter: 2000);

    [Fact]
    public void What_a_signature_is_said_to_sign() => Gen.Select(Generators.Signature, Gen.Byte.Array[32]).Sample((signature, hash) => Survive(() => signature.Recover(hash)), iter: 300);

    [Fact]
    public void Access_keys_within_access_keys() =>
        Assert.Throws<PaymentFormatException>(() => SignatureEnvelope.Decode(Enumerable.Repeat<byte>(4, 16 * 1024 * 1024).ToArray()));

    [Fact]
    public void A_passkeys_signature() => Gen.Select(Generators.Text, Gen.Byte.Array[32]).Sample((json, hash) =>
    {
        byte[] one = [.. new byte[31], 1];
        var signature = new WebAuthnSignature(new byte[37], Encoding.UTF8.GetBytes(json + "x"), one, one, one, one);

        Assert.Equal(signature.Encode(), SignatureEnvelope.Decode(signature.Encode()).Encode());
        Survive(() => signature.Recover(hash));
    });

    [Fact]
    public void A_key_authorization() => HexText.Sample(text => Survive(() => SignedKeyAuthorization.Parse(text)), iter: 2000);

    [Fact]
    public void A_damaged_key_authorization() =>
        Gen.Select(Generators.Authorization, Generators.Signature, Gen.Int[0, 10_000], Gen.Byte).Sample((authorization, signature, at, value) =>
        {
            var bytes = new SignedKeyAuthorization(authorization, signature).Encode();
            bytes[at % bytes.Length] = value;
            Survive(() => SignedKeyAuthorization.Parse(Hex.Format(bytes)));
        }, iter: 2000);

    [Fact]
    public void Call_data() => Gen.Select(Generators.AnyOf(0, 4, 99, 100, 101), Gen.Byte.Array[101]).Sample((length, bytes) =>
    {
        bytes[0] = 0x95;
        bytes[1] = 0x77;
        bytes[2] = 0x7d;
        bytes[3] = 0x59;
        if (Tip20.TryReadTransferWithMemo(bytes.AsSpan(0, length), out var transfer))
        {
            Assert.Equal(bytes[..length], Tip20.EncodeTransferWithMemo(transfer.Recipient, transfer.Amount, Hex.Parse(transfer.Memo, "The memo")));
        }
    });

    [Fact]
    public void Call_data_of_a_transfer_reads_back() => Gen.Select(Generators.Account, Generators.Amount, Gen.Byte.Array[32]).Sample((recipient, amount, memo) =>
    {
        Assert.True(Tip20.TryReadTransferWithMemo(Tip20.EncodeTransferWithMemo(recipient, amount, memo), out var transfer));
        Assert.Equal(new MemoTransfer(recipient, amount, Hex.Format(memo)), transfer);
    });

    [Fact]
    public void An_address() => Gen.OneOf(Gen.String, HexText, Generators.Account.Select(account => account.ToString())).Sample(text =>
    {
        if (Address.TryParse(text, out var address))
        {
            Assert.Equal(text, address.ToString(), ignoreCase: true);
        }
        else
        {
            Assert.Throws<PaymentFormatException>(() => { _ = Address.Parse(text); });
        }
    });

    [Fact]
    public void An_amount() => Gen.OneOf(Gen.String, Generators.Uint256.Select(number => number.ToString()), Gen.String["0123456789+-eE._ x"]).Sample(text =>
    {
        if (BaseUnits.TryParse(text, out var amount))
        {
            Assert.Equal(text, amount.ToString());
        }
        else
        {
            Assert.Throws<PaymentFormatException>(() => { _ = BaseUnits.Parse(text); });
        }
    });

    [Fact]
    public void A_time() => Gen.OneOf(Gen.String, Gen.String["0123456789-T:.Z+"], Gen.DateTimeOffset.Select(time => $"{time:O}")).Sample(text =>
        Survive(() => Rfc3339.Parse(text, "The time")));

    [Fact]
    public void A_credential_a_receipt_and_a_charge_of_any_JSON() => Generators.Json.Sample(node =>
    {
        var names = new[] { "challenge", "payload", "source", "id", "realm", "method", "intent", "request", "amount", "currency", "recipient", "methodDetails", "reference", "status", "timestamp" };
        var root = new JsonObject(names.Select(name => KeyValuePair.Create(name, node?.DeepClone())));
        var encoded = Base64UrlText.EncodeText(root.ToJsonString());
        Survive(() => Credential.Parse($"Payment {encoded}"));
        Survive(() => Receipt.Parse(encoded));
        Survive(() => ChargeRequest.Parse(encoded));
    });

    [Fact]
    public void A_problem() => Gen.OneOf(Gen.Byte.Array[0, 100], Generators.Json.Select(node => Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null"))).Sample(body =>
        Assert.Equal(PaymentProblem.TryRead(body, out var problem), problem is not null));

    [Fact]
    public void A_digest() => Gen.Select(Gen.String, Gen.Byte.Array[0, 50]).Sample((text, body) =>
    {
        Assert.True(BodyDigest.Matches(BodyDigest.Compute(body), body));
        Assert.False(BodyDigest.Matches(text, body));
    });

    [Fact]
    public void A_bloom() => HexText.Sample(text => Assert.Null(LogsBloom.Parse(text)));

    private static void Survive(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (PaymentFormatException)
        {
            // The one error that may escape.
        }
    }
}
