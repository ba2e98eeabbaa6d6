using System.Text.Json;

namespace Clado.Embedded.KeyVault;

/// <summary>What a vault knows about a key besides the key itself. Follows <c>Azure.Security.KeyVault.Keys.KeyProperties</c>.</summary>
public class KeyProperties
{
    /// <summary>The properties of a key of which only the name is known.</summary>
    /// <param name="name">The name.</param>
    public KeyProperties(string name) => Name = name;

    /// <summary>The properties of a key of which only the identifier is known.</summary>
    /// <param name="id">The identifier, with or without a version.</param>
    /// <exception cref="ArgumentException">The identifier is not a key's.</exception>
    public KeyProperties(Uri id)
    {
        var identifier = new KeyVaultKeyIdentifier(id);
        (Id, VaultUri, Name, Version) = (id, identifier.VaultUri, identifier.Name, identifier.Version);
    }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>The key's identifier.</summary>
    public Uri? Id { get; }

    /// <summary>The vault that holds the key.</summary>
    public Uri? VaultUri { get; }

    /// <summary>The key's version: 32 hex digits.</summary>
    public string? Version { get; }

    /// <summary>Whether the key may be used at all.</summary>
    public bool? Enabled { get; set; }

    /// <summary>From when on the key may be used.</summary>
    public DateTimeOffset? NotBefore { get; set; }

    /// <summary>Until when the key may be used.</summary>
    public DateTimeOffset? ExpiresOn { get; set; }

    internal void ReadAttributes(JsonElement json)
    {
        Enabled = json.TryGetProperty("enabled", out var enabled) ? enabled.GetBoolean() : null;
        NotBefore = ReadTime(json, "nbf");
        ExpiresOn = ReadTime(json, "exp");
    }

    private static DateTimeOffset? ReadTime(JsonElement json, string name) =>
        json.TryGetProperty(name, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64()) : null;
}
