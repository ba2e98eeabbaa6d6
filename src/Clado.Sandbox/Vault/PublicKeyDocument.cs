using System.Text.Json;
using Clado.Payments.Tempo;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;

namespace Clado.Sandbox.Vault;

/// <summary>
/// A public key as <c>az keyvault key show</c> prints it: a JSON Web Key (RFC 7517, RFC 7518 §6.2) below <c>key</c>, or by itself. Its coordinates
/// are base64 or base64url.
/// </summary>
/// <remarks>Money is sent to the address that follows from it, so a key that is not a point of its curve is refused.</remarks>
public sealed class PublicKeyDocument
{
    private const int CoordinateBytes = 32;

    private PublicKeyDocument(Address account) => Account = account;

    /// <summary>The Tempo account that the key pays from.</summary>
    public Address Account { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="json">The document.</param>
    /// <returns>The key.</returns>
    /// <exception cref="SandboxException">It is not JSON, or not an elliptic-curve key that payments can be made with.</exception>
    public static PublicKeyDocument Parse(string json)
    {
        JsonElement key = Read(json);
        var domain = CustomNamedCurves.GetByName(CurveOf(key));
        byte[] x = Coordinate(key, "x");
        byte[] y = Coordinate(key, "y");
        try
        {
            domain.Curve.ValidatePoint(new BigInteger(1, x), new BigInteger(1, y));
        }
        catch (ArgumentException exception)
        {
            throw new SandboxException("\"x\" and \"y\" are no point of the key's curve; give what az keyvault key show prints, unchanged.", exception);
        }

        return new(Address.FromPublicKey(x, y));
    }

    private static JsonElement Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            JsonElement key = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("key", out JsonElement inner) ? inner : root;
            return key.ValueKind == JsonValueKind.Object
                ? key.Clone()
                : throw new SandboxException("The input is no JSON object; pipe in what az keyvault key show prints.");
        }
        catch (JsonException exception)
        {
            throw new SandboxException("The input is not JSON; pipe in what az keyvault key show prints.", exception);
        }
    }

    private static string CurveOf(JsonElement key) => Text(key, "crv") switch
    {
        VaultKey.Secp256K1 => "secp256k1",
        VaultKey.NistP256 => "secp256r1",
        var other => throw new SandboxException($"\"crv\" is {other ?? "missing"}; payments need a key on the curve {VaultKey.Secp256K1} or {VaultKey.NistP256}."),
    };

    private static byte[] Coordinate(JsonElement key, string name)
    {
        var base64 = Text(key, name)?.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        Span<byte> bytes = stackalloc byte[CoordinateBytes + 1];
        if (base64 is null || !Convert.TryFromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length) || length > CoordinateBytes)
        {
            throw new SandboxException($"\"{name}\" is not {CoordinateBytes} bytes in base64; give what az keyvault key show prints, unchanged.");
        }

        return [.. new byte[CoordinateBytes - length], .. bytes[..length]];
    }

    private static string? Text(JsonElement key, string name) =>
        key.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
