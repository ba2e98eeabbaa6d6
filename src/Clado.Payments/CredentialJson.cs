using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Clado.Payments;

/// <summary>The JSON inside a credential.</summary>
internal static class CredentialJson
{
    public const string Scheme = "Payment";

    private const string What = "The credential";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlySpan<byte> Write(Credential credential)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Options))
        {
            writer.WriteStartObject();
            WriteChallenge(writer, credential.Challenge);
            writer.WriteStartObject("payload");
            writer.WriteString(credential.Payload.ValueName, credential.Payload.Value);
            writer.WriteString("type", credential.Payload.Type);
            writer.WriteEndObject();
            WriteOptional(writer, "source", credential.Source);
            writer.WriteEndObject();
        }

        return output.WrittenSpan;
    }

    public static Credential Read(string json)
    {
        var root = JsonText.ParseObject(json, What);
        var challenge = JsonText.OptionalObject(root, "challenge", What) ?? throw new PaymentFormatException($"{What} has no \"challenge\".");
        var payload = JsonText.OptionalObject(root, "payload", What) ?? throw new PaymentFormatException($"{What} has no \"payload\".");
        return new Credential
        {
            Challenge = ReadChallenge(challenge),
            Payload = ReadPayload(payload),
            Source = JsonText.OptionalString(root, "source", What),
        };
    }

    private static void WriteChallenge(Utf8JsonWriter writer, Challenge challenge)
    {
        writer.WriteStartObject("challenge");
        WriteOptional(writer, "description", challenge.Description);
        WriteOptional(writer, "digest", challenge.Digest);
        WriteOptional(writer, "expires", challenge.Expires);
        WriteOptional(writer, "header", challenge.Header);
        writer.WriteString("id", challenge.Id);
        writer.WriteString("intent", challenge.Intent);
        writer.WriteString("method", challenge.Method);
        writer.WriteString("realm", challenge.Realm);
        WriteOptional(writer, "opaque", challenge.Opaque);
        writer.WriteString("request", challenge.Request);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static Challenge ReadChallenge(JsonElement challenge) =>
        new Challenge
        {
            Id = JsonText.RequireString(challenge, "id", What),
            Realm = JsonText.RequireString(challenge, "realm", What),
            Method = JsonText.RequireString(challenge, "method", What),
            Intent = JsonText.RequireString(challenge, "intent", What),
            Request = JsonText.RequireString(challenge, "request", What),
            Expires = JsonText.OptionalString(challenge, "expires", What),
            Digest = JsonText.OptionalString(challenge, "digest", What),
            Description = JsonText.OptionalString(challenge, "description", What),
            Opaque = ReadOpaque(challenge),
            Header = JsonText.OptionalString(challenge, "header", What),
        }.Checked();

    // Older clients sent the server's data decoded, as an object of strings.
    private static string? ReadOpaque(JsonElement challenge)
    {
        if (!challenge.TryGetProperty("opaque", out var opaque) || opaque.ValueKind != JsonValueKind.Object)
        {
            return JsonText.OptionalString(challenge, "opaque", What);
        }

        return opaque.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String)
            ? Base64UrlText.EncodeText(JsonCanonicalization.Canonicalize(opaque))
            : throw new PaymentFormatException($"{What}: \"opaque\" must be a string.");
    }

    private static CredentialPayload ReadPayload(JsonElement payload)
    {
        var type = JsonText.RequireString(payload, "type", What);
        if (type is not (CredentialPayload.Transaction or CredentialPayload.Hash or CredentialPayload.Proof))
        {
            throw new PaymentFormatException($"{What}: the payload's \"type\" must be \"transaction\", \"hash\" or \"proof\".");
        }

        var empty = new CredentialPayload(type, string.Empty);
        return empty with { Value = JsonText.RequireString(payload, empty.ValueName, What) };
    }
}
