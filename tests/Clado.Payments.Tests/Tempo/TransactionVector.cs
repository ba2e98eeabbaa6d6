using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Tempo;

/// <summary>Builds a transaction from the fields of a vector, without looking at its bytes.</summary>
internal static class TransactionVector
{
    public static TempoTransaction Build(JsonElement vector)
    {
        var fields = vector.GetProperty("fields");
        return new TempoTransaction
        {
            ChainId = long.Parse(fields.Digits("chainId")!, CultureInfo.InvariantCulture),
            MaxPriorityFeePerGas = Number(fields, "maxPriorityFeePerGas"),
            MaxFeePerGas = Number(fields, "maxFeePerGas"),
            GasLimit = (ulong)Number(fields, "gas"),
            Calls = [.. Items(fields, "calls").Select(Call)],
            AccessList = [.. Items(fields, "accessList").Select(entry => new AccessListEntry(
                Address.Parse(entry.Text("address")), [.. entry.GetProperty("storageKeys").EnumerateArray().Select(key => JsonElementExtensions.FromHex(key.GetString()!))]))],
            NonceKey = Number(fields, "nonceKey"),
            Nonce = (ulong)Number(fields, "nonce"),
            ValidBefore = OptionalNumber(fields, "validBefore"),
            ValidAfter = OptionalNumber(fields, "validAfter"),
            FeeToken = fields.OptionalText("feeToken") is { } token ? Address.Parse(token) : null,
            IsSponsored = fields.TryGetProperty("feePayerSignature", out _),
            KeyAuthorization = vector.TryGetProperty("keyAuthorization", out var authorization) ? KeyAuthorization(authorization) : null,
        };
    }

    public static FeePayerSignature FeePayer(JsonElement signature) =>
        new(HexNumber(signature.Text("r")), HexNumber(signature.Text("s")), (byte)signature.GetProperty("yParity").GetInt32());

    private static TempoCall Call(JsonElement call) => new(
        call.OptionalText("to") is { } to ? Address.Parse(to) : null,
        Number(call, "value"),
        call.OptionalText("data") is { } data ? JsonElementExtensions.FromHex(data) : []);

    private static SignedKeyAuthorization KeyAuthorization(JsonElement json)
    {
        var scopes = json.TryGetProperty("scopes", out _) ? Items(json, "scopes").Select(Scope).ToList() : null;
        var limits = json.TryGetProperty("limits", out _) ? Items(json, "limits").Select(Limit).ToList() : null;
        var authorization = new KeyAuthorization
        {
            ChainId = ulong.Parse(json.Digits("chainId")!, CultureInfo.InvariantCulture),
            KeyType = Enum.Parse<TempoKeyType>(json.Text("type"), ignoreCase: true),
            KeyId = Address.Parse(json.Text("address")),
            Expiry = OptionalNumber(json, "expiry"),
            Limits = limits,
            AllowedCalls = scopes,
        };
        var signature = json.GetProperty("signature").GetProperty("signature");
        return new SignedKeyAuthorization(authorization, new Secp256k1Signature(
            signature.Bytes("r"), signature.Bytes("s"), (byte)signature.GetProperty("yParity").GetInt32()));
    }

    private static KeyLimit Limit(JsonElement limit) =>
        new(Address.Parse(limit.Text("token")), BaseUnits.Parse(limit.Digits("limit")), OptionalNumber(limit, "period"));

    private static KeyScope Scope(JsonElement scope) => new(
        Address.Parse(scope.Text("address")),
        [new KeyScopeSelector(scope.Bytes("selector"), [.. Items(scope, "recipients").Select(recipient => Address.Parse(recipient.GetString()))])]);

    private static List<JsonElement> Items(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static BigInteger Number(JsonElement parent, string name) =>
        parent.Digits(name) is not { } digits ? BigInteger.Zero
        : digits.StartsWith("0x", StringComparison.Ordinal) ? HexNumber(digits)
        : BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    private static ulong? OptionalNumber(JsonElement parent, string name) => parent.Digits(name) is null ? null : (ulong)Number(parent, name);

    private static BigInteger HexNumber(string hex) => BigInteger.Parse("0" + hex[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
