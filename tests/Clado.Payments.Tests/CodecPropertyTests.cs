using System.Text.Json;
using System.Text.Json.Nodes;
using Clado.Payments.Tempo;
using CsCheck;

namespace Clado.Payments.Tests;

/// <summary>What is written reads back the same, and what is nearly right is refused with the one typed error.</summary>
public class CodecPropertyTests
{
    [Fact]
    public void A_credential_reads_back() => Gen.Select(Challenges, Generators.AnyOf("transaction", "hash", "proof"), Gen.Byte.Array[0, 80], Generators.Text.Null())
        .Sample((challenge, type, payment, source) =>
        {
            var credential = new Credential { Challenge = challenge, Payload = new CredentialPayload(type, Hex.Format(payment)), Source = source };

            Assert.Equal(credential, Credential.Parse(credential.ToAuthorization()));
        });

    [Fact]
    public void A_challenge_reads_back() => Challenges.Sample(challenge => Assert.Equal(challenge, Challenge.Parse(challenge.ToHeader())));

    [Fact]
    public void A_receipt_reads_back() => Gen.Select(Generators.Text, Generators.Text, Generators.Text.Null()).Sample((method, reference, externalId) =>
    {
        var json = new JsonObject { ["method"] = method, ["reference"] = reference, ["status"] = "success", ["timestamp"] = "2026-11-24T12:00:00.5+01:00", ["extra"] = 1 };
        if (externalId is not null)
        {
            json["externalId"] = externalId;
        }

        var receipt = Receipt.Parse(TestRequest.Encode(json.ToJsonString()));

        Assert.Equal((method, reference, externalId), (receipt.Method, receipt.Reference, receipt.ExternalId));
    });

    [Fact]
    public void A_damaged_receipt_or_credential_is_the_typed_error_or_another_value() => Gen.Select(Challenges, Gen.Int[0, 10_000], Gen.Char).Sample((challenge, at, character) =>
    {
        var header = new Credential { Challenge = challenge, Payload = new CredentialPayload("transaction", "0x76") }.ToAuthorization();
        var damaged = header[..(at % header.Length)] + character + header[((at % header.Length) + 1)..];
        Survive(() => Credential.Parse(damaged));
        Survive(() => Receipt.Parse(damaged));
    });

    [Fact]
    public void Canonical_JSON_says_the_same_and_is_a_fixed_point() => Generators.Json.Sample(node =>
    {
        var value = JsonDocument.Parse(node?.ToJsonString() ?? "null").RootElement;

        var canonical = JsonCanonicalization.Canonicalize(value);

        var again = JsonDocument.Parse(canonical).RootElement;
        Assert.True(JsonElement.DeepEquals(value, again) || SameNumbers(value, again));
        Assert.Equal(canonical, JsonCanonicalization.Canonicalize(again));
        Assert.Equal(canonical, JsonCanonicalization.Canonicalize(JsonDocument.Parse(Shuffled(node)?.ToJsonString() ?? "null").RootElement));
    });

    [Fact]
    public void Base64url_reads_back_in_every_dress() => Generators.Text.Sample(text =>
    {
        var encoded = Base64UrlText.EncodeText(text);
        var padded = encoded.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (encoded.Length % 4)) % 4);

        Assert.Equal(text, Base64UrlText.DecodeText(encoded, "The text"));
        Assert.Equal(text, Base64UrlText.DecodeText(padded, "The text"));
        Assert.DoesNotContain(encoded, character => character is '=' or '+' or '/');
    });

    [Fact]
    public void Base64url_of_anything_is_text_or_the_typed_error() => Gen.String.Sample(text => Survive(() => Base64UrlText.DecodeText(text, "The text")));

    private static Gen<Challenge> Challenges { get; } = Gen.Select(
        Gen.Select(Generators.Text.Where(text => text.Length > 0), Generators.Text, Generators.AnyOf("tempo", "stripe"), Generators.AnyOf("charge", "session")),
        Gen.Select(Generators.Text.Where(text => text.Length > 0).Null(), Generators.Text.Where(text => text.Length > 0).Null(), Generators.AnyOf<string?>(null, "Payment-Authorization")),
        Gen.Select(Generators.Text, Generators.Json, Gen.Bool, Gen.Bool))
        .Select((names, texts, rest) => new Challenge
        {
            Id = names.Item1, Realm = names.Item2, Method = names.Item3, Intent = names.Item4,
            Request = Base64UrlText.EncodeText(JsonCanonicalization.Canonicalize(JsonDocument.Parse(new JsonObject { [rest.Item1] = rest.Item2?.DeepClone() }.ToJsonString()).RootElement)),
            Description = texts.Item1, Opaque = texts.Item2, Header = texts.Item3,
            Expires = rest.Item3 ? "2026-11-24T12:00:00.000Z" : null,
            Digest = rest.Item4 ? BodyDigest.Compute("{}"u8) : null,
        });

    // A double may be written in several ways; they are equal when they read as the same double.
    private static bool SameNumbers(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => one.GetDouble().Equals(other.GetDouble()) || (one.GetDouble() == 0 && other.GetDouble() == 0),
        (JsonValueKind.Array, JsonValueKind.Array) => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => SameNumbers(pair.First, pair.Second)),
        (JsonValueKind.Object, JsonValueKind.Object) => one.EnumerateObject().Count() == other.EnumerateObject().Count() && one.EnumerateObject().All(member => SameNumbers(member.Value, other.GetProperty(member.Name))),
        _ => JsonElement.DeepEquals(one, other),
    };

    private static JsonNode? Shuffled(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Shuffled(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Shuffled)]),
        null => null,
        _ => node.DeepClone(),
    };

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
