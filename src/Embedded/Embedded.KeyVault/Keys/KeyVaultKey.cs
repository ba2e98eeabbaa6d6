using System.Text.Json;

namespace Clado.Embedded.KeyVault;

/// <summary>A key in a vault: its public part and its properties. Follows <c>Azure.Security.KeyVault.Keys.KeyVaultKey</c>.</summary>
public class KeyVaultKey
{
    private KeyVaultKey(JsonWebKey key, KeyProperties properties) => (Key, Properties) = (key, properties);

    /// <summary>The key's identifier, its version included.</summary>
    public Uri Id => Properties.Id!;

    /// <summary>The key's name.</summary>
    public string Name => Properties.Name;

    /// <summary>The key's public part.</summary>
    public JsonWebKey Key { get; }

    /// <summary>The kind of key.</summary>
    public KeyType KeyType => Key.KeyType;

    /// <summary>What the key may be used for.</summary>
    public IReadOnlyCollection<KeyOperation> KeyOperations => Key.KeyOps;

    /// <summary>What the vault knows about the key besides.</summary>
    public KeyProperties Properties { get; }

    internal static KeyVaultKey Read(JsonElement json)
    {
        var key = JsonWebKey.Read(json.GetProperty("key"));
        var properties = new KeyProperties(new Uri(key.Id!));
        if (json.TryGetProperty("attributes", out var attributes))
        {
            properties.ReadAttributes(attributes);
        }

        return new KeyVaultKey(key, properties);
    }
}
