using System.Diagnostics.CodeAnalysis;

namespace Clado.Embedded.KeyVault;

/// <summary>The parts of a key's identifier, <c>https://{vault}/keys/{name}[/{version}]</c>. Follows <c>Azure.Security.KeyVault.Keys.KeyVaultKeyIdentifier</c>.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "The official type has no operators.")]
[SuppressMessage("Usage", "CA2231", Justification = "The official type has no operators.")]
public readonly struct KeyVaultKeyIdentifier : IEquatable<KeyVaultKeyIdentifier>
{
    /// <summary>Reads an identifier. Only its form is checked, not that such a vault or key exists.</summary>
    /// <param name="id">The identifier, with or without a version.</param>
    /// <exception cref="ArgumentException">Its path has not two or three parts.</exception>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public KeyVaultKeyIdentifier(Uri id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!HasForm(id))
        {
            throw new ArgumentException($"{id} is not a valid key ID", nameof(id));
        }

        SourceId = id;
        VaultUri = new Uri(id.GetLeftPart(UriPartial.Authority));
        Name = id.Segments[2].Trim('/');
        Version = id.Segments.Length == 4 ? id.Segments[3].TrimEnd('/') : null;
    }

    /// <summary>The identifier itself.</summary>
    public Uri SourceId { get; }

    /// <summary>The vault.</summary>
    public Uri VaultUri { get; }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>The key's version; null where the identifier has none.</summary>
    public string? Version { get; }

    /// <summary>Reads an identifier where it has the form of one.</summary>
    /// <param name="id">The identifier, with or without a version.</param>
    /// <param name="identifier">Its parts.</param>
    /// <returns>False where its path has not two or three parts.</returns>
    public static bool TryCreate([NotNullWhen(true)] Uri? id, out KeyVaultKeyIdentifier identifier)
    {
        identifier = id is not null && HasForm(id) ? new KeyVaultKeyIdentifier(id) : default;
        return identifier.SourceId is not null;
    }

    /// <summary>Whether another identifier is the same address.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True where both are the same address, or none.</returns>
    public bool Equals(KeyVaultKeyIdentifier other) => SourceId == other.SourceId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is KeyVaultKeyIdentifier other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => SourceId?.GetHashCode() ?? 0;

    private static bool HasForm(Uri id) => id.Segments.Length is 3 or 4;
}
