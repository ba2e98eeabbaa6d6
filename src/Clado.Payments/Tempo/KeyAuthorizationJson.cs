using System.Diagnostics.CodeAnalysis;
using Newtonsoft.Json;

namespace Clado.Payments.Tempo;

// A signed key authorization as nodes take it in eth_estimateGas (tempoxyz/tempo, crates/primitives/src/transaction/key_authorization.rs).
[SuppressMessage("Performance", "CA1812", Justification = "Made by its own factory.")]
internal sealed class KeyAuthorizationJson
{
    [JsonProperty("chainId")]
    public required HexBigInteger ChainId { get; init; }

    [JsonProperty("keyType")]
    public required string KeyType { get; init; }

    [JsonProperty("keyId")]
    public required string KeyId { get; init; }

    [JsonProperty("expiry", NullValueHandling = NullValueHandling.Ignore)]
    public HexBigInteger? Expiry { get; init; }

    [JsonProperty("limits", NullValueHandling = NullValueHandling.Ignore)]
    public object[]? Limits { get; init; }

    [JsonProperty("allowedCalls", NullValueHandling = NullValueHandling.Ignore)]
    public object[]? AllowedCalls { get; init; }

    [JsonProperty("signature")]
    public required object Signature { get; init; }

    public static KeyAuthorizationJson Of(SignedKeyAuthorization signed) => new()
    {
        ChainId = new HexBigInteger(signed.Authorization.ChainId),
        KeyType = NameOf(signed.Authorization.KeyType),
        KeyId = signed.Authorization.KeyId.ToString(),
        Expiry = signed.Authorization.Expiry is { } expiry ? new HexBigInteger(expiry) : null,
        Limits = signed.Authorization.Limits?.Select(LimitOf).ToArray(),
        AllowedCalls = signed.Authorization.AllowedCalls?.Select(ScopeOf).ToArray(),
        Signature = SignatureOf(signed.Signature),
    };

    public static string NameOf(TempoKeyType type) => type switch
    {
        TempoKeyType.P256 => "p256",
        TempoKeyType.WebAuthn => "webAuthn",
        _ => "secp256k1",
    };

    private static object LimitOf(KeyLimit limit) =>
        new { token = limit.Token.ToString(), limit = new HexBigInteger(limit.Limit.ToBigInteger()), period = new HexBigInteger(limit.PeriodSeconds ?? 0) };

    private static object ScopeOf(KeyScope scope) => new
    {
        target = scope.Target.ToString(),
        selectorRules = scope.Selectors
            .Select(rule => new { selector = Hex.Format(rule.Selector), recipients = rule.Recipients.Select(recipient => recipient.ToString()).ToArray() })
            .ToArray(),
    };

    private static object SignatureOf(SignatureEnvelope signature) => signature switch
    {
        Secp256k1Signature s => new { type = "secp256k1", r = Hex.Format(s.R), s = Hex.Format(s.S), yParity = new HexBigInteger(s.YParity) },
        P256Signature s => new { type = "p256", preHash = s.PreHash, pubKeyX = Hex.Format(s.X), pubKeyY = Hex.Format(s.Y), r = Hex.Format(s.R), s = Hex.Format(s.S) },
        WebAuthnSignature s => new
        {
            type = "webAuthn", webauthnData = Hex.Format([.. s.AuthenticatorData, .. s.ClientDataJson]),
            pubKeyX = Hex.Format(s.X), pubKeyY = Hex.Format(s.Y), r = Hex.Format(s.R), s = Hex.Format(s.S),
        },
        _ => throw new PaymentFormatException("An access key cannot sign the authorization of another one."),
    };
}
