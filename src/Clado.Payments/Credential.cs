using System.Text.Json;

namespace Clado.Payments;

/// <summary>
/// The answer to a challenge, sent as <c>Authorization: Payment …</c> (draft-httpauth-payment-00, section 6). Whoever has it can have the
/// payment made, so its text stays out of logs: <see cref="ToString"/> shows only which challenge it answers.
/// </summary>
public sealed record Credential
{
    /// <summary>The challenge that is answered, repeated as it was received.</summary>
    public required Challenge Challenge { get; init; }

    /// <summary>The payment.</summary>
    public required CredentialPayload Payload { get; init; }

    /// <summary>Who pays, as <c>did:pkh:eip155:CHAIN:ADDRESS</c>; null when not said.</summary>
    public string? Source { get; init; }

    /// <summary>Writes the header's value.</summary>
    /// <returns><c>Payment</c> and base64url of JSON.</returns>
    public string ToAuthorization() => CredentialJson.Scheme + " " + Base64UrlText.Encode(CredentialJson.Write(this));

    /// <summary>Reads the header's value.</summary>
    /// <param name="authorization">A value of <c>Authorization</c>; other schemes before or after it, set off by commas, are passed over.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="PaymentFormatException">There is no credential of the scheme, or it is malformed.</exception>
    public static Credential Parse(string authorization)
    {
        foreach (var part in authorization.Split(',', StringSplitOptions.TrimEntries))
        {
            var encoded = part.StartsWith(CredentialJson.Scheme, StringComparison.OrdinalIgnoreCase) ? part[CredentialJson.Scheme.Length..] : string.Empty;
            if (encoded.Length > 1 && encoded[0] is ' ' or '\t')
            {
                return CredentialJson.Read(Base64UrlText.DecodeText(encoded.Trim(), "The credential"));
            }
        }

        throw new PaymentFormatException("The header has no credential of the Payment scheme.");
    }

    /// <summary>Which challenge is answered and how, without the payment itself.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"Credential {{ Challenge = {Challenge.Id}, Payload = {Payload} }}";
}

/// <summary>How a credential pays.</summary>
/// <param name="Type"><c>transaction</c> (signed, for the server to broadcast), <c>hash</c> (already broadcast) or <c>proof</c> (a signature, for amount 0).</param>
/// <param name="Value">0x and hexadecimal digits: the signed transaction, the transaction's hash, or the signature.</param>
public sealed record CredentialPayload(string Type, string Value)
{
    /// <summary>A signed transaction for the server to broadcast.</summary>
    public const string Transaction = "transaction";

    /// <summary>The hash of a transaction that was broadcast.</summary>
    public const string Hash = "hash";

    /// <summary>A signature that proves who asks, for an amount of 0.</summary>
    public const string Proof = "proof";

    internal string ValueName => Type == Hash ? "hash" : "signature";

    /// <summary>The type, without the value.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{Type} (redacted)";
}
