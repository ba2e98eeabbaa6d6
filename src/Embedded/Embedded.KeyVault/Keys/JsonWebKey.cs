using System.Buffers.Text;
using System.Text.Json;

namespace Clado.Embedded.KeyVault;

/// <summary>The public part of a key (RFC 7517), as far as elliptic curve keys have it. Follows <c>Azure.Security.KeyVault.Keys.JsonWebKey</c>.</summary>
/// <param name="keyOps">What the key may be used for; null for nothing.</param>
public class JsonWebKey(IEnumerable<KeyOperation>? keyOps)
{
    /// <summary>The key's identifier, its version included.</summary>
    public string? Id { get; set; }

    /// <summary>The kind of key.</summary>
    public KeyType KeyType { get; set; }

    /// <summary>What the key may be used for.</summary>
    public IReadOnlyCollection<KeyOperation> KeyOps { get; } = [.. keyOps ?? []];

    /// <summary>The curve of an elliptic curve key.</summary>
    public KeyCurveName? CurveName { get; set; }

    /// <summary>The point's x, the byte of most weight first.</summary>
    public byte[]? X { get; set; }

    /// <summary>The point's y, the byte of most weight first.</summary>
    public byte[]? Y { get; set; }

    internal static JsonWebKey Read(JsonElement json) => new(json.TryGetProperty("key_ops", out var operations)
        ? operations.EnumerateArray().Select(operation => new KeyOperation(operation.GetString()!))
        : [])
    {
        Id = json.GetProperty("kid").GetString(),
        KeyType = json.GetProperty("kty").GetString()!,
        CurveName = json.TryGetProperty("crv", out var curve) ? new KeyCurveName(curve.GetString()!) : default(KeyCurveName?),
        X = ReadBytes(json, "x"),
        Y = ReadBytes(json, "y"),
    };

    private static byte[]? ReadBytes(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? Base64Url.DecodeFromChars(value.GetString()) : null;
}
