using System.Security.Cryptography;
using System.Text;

namespace Clado.Payments.Tempo;

/// <summary>A passkey's signature: <c>02 || authenticatorData || clientDataJSON || r || s || x || y</c>.</summary>
public sealed record WebAuthnSignature : SignatureEnvelope
{
    internal const byte Prefix = 0x02;

    private const int KeyAndNumbersLength = 128;
    private const int AuthenticatorDataLength = 37;
    private const int FlagsOffset = 32;
    private const byte ExtraDataFlags = 0xc0;

    /// <summary>Takes the parts.</summary>
    /// <param name="authenticatorData">What the authenticator says about itself, 37 bytes.</param>
    /// <param name="clientDataJson">The browser's JSON, UTF-8, which holds the signing hash as its challenge.</param>
    /// <param name="r">32 bytes.</param>
    /// <param name="s">32 bytes, in the lower half of the curve's order.</param>
    /// <param name="x">The 32 bytes of the public point's x.</param>
    /// <param name="y">The 32 bytes of the public point's y.</param>
    /// <exception cref="PaymentFormatException">A part has another form.</exception>
    public WebAuthnSignature(byte[] authenticatorData, byte[] clientDataJson, byte[] r, byte[] s, byte[] x, byte[] y)
    {
        EcdsaNumbers.Check(r, s, EcdsaNumbers.P256Order);
        (AuthenticatorData, ClientDataJson, R, S, X, Y) = (authenticatorData, clientDataJson, r, s, x, y);
    }

    /// <summary>What the authenticator says about itself.</summary>
    public byte[] AuthenticatorData { get; }

    /// <summary>The browser's JSON, UTF-8.</summary>
    public byte[] ClientDataJson { get; }

    /// <summary>The 32 bytes of r.</summary>
    public byte[] R { get; }

    /// <summary>The 32 bytes of s.</summary>
    public byte[] S { get; }

    /// <summary>The 32 bytes of the public point's x.</summary>
    public byte[] X { get; }

    /// <summary>The 32 bytes of the public point's y.</summary>
    public byte[] Y { get; }

    /// <inheritdoc/>
    public override byte[] Encode() => [Prefix, .. AuthenticatorData, .. ClientDataJson, .. R, .. S, .. X, .. Y];

    /// <inheritdoc/>
    public override byte[] DigestOf(byte[] signingHash) => SHA256.HashData([.. AuthenticatorData, .. SHA256.HashData(ClientDataJson)]);

    /// <inheritdoc/>
    public override Address Recover(byte[] signingHash)
    {
        var clientData = JsonText.ParseObject(Encoding.UTF8.GetString(ClientDataJson), "The passkey's client data");
        if (JsonText.RequireString(clientData, "challenge", "The passkey's client data") != Base64UrlText.Encode(signingHash))
        {
            throw new PaymentFormatException("The passkey signed another hash.");
        }

        P256.Verify(DigestOf(signingHash), R, S, X, Y);
        return Address.FromPublicKey(X, Y);
    }

    internal static WebAuthnSignature Read(ReadOnlySpan<byte> bytes)
    {
        var data = bytes[1..];
        if (data.Length <= AuthenticatorDataLength + KeyAndNumbersLength || (data[FlagsOffset] & ExtraDataFlags) != 0)
        {
            throw new PaymentFormatException("A passkey's signature needs 37 bytes of authenticator data without extensions, client data, r, s, x and y.");
        }

        var numbers = data[^KeyAndNumbersLength..];
        return new WebAuthnSignature(
            data[..AuthenticatorDataLength].ToArray(), data[AuthenticatorDataLength..^KeyAndNumbersLength].ToArray(),
            numbers[..32].ToArray(), numbers[32..64].ToArray(), numbers[64..96].ToArray(), numbers[96..].ToArray());
    }
}
