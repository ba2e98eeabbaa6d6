using Azure;
using Azure.Core;

namespace Clado.Embedded.KeyVault;

/// <summary>Reads a vault's keys. Follows <c>Azure.Security.KeyVault.Keys.KeyClient</c>.</summary>
public class KeyClient
{
    private readonly KeyVaultPipeline? pipeline;

    /// <summary>A client for a vault.</summary>
    /// <param name="vaultUri">The vault's address, https.</param>
    /// <param name="credential">Gives the tokens that the vault asks for.</param>
    public KeyClient(Uri vaultUri, TokenCredential credential)
        : this(vaultUri, credential, null)
    {
    }

    /// <summary>A client for a vault.</summary>
    /// <param name="vaultUri">The vault's address, https.</param>
    /// <param name="credential">Gives the tokens that the vault asks for.</param>
    /// <param name="options">How the vault is reached; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">The address or the credential is null.</exception>
    public KeyClient(Uri vaultUri, TokenCredential credential, KeyClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(vaultUri);
        ArgumentNullException.ThrowIfNull(credential);
        options ??= new KeyClientOptions();
        VaultUri = vaultUri;
        pipeline = new KeyVaultPipeline(vaultUri, options.ApiVersion, credential, options, options.DisableChallengeResourceVerification);
    }

    /// <summary>For derived types, which override what they need.</summary>
    protected KeyClient() => VaultUri = null!;

    /// <summary>The vault's address.</summary>
    public virtual Uri VaultUri { get; }

    /// <summary>Reads a key's public part and properties. The caller needs the <c>keys/get</c> permission.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="version">The key's version; null for the latest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The key.</returns>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    /// <exception cref="RequestFailedException">The vault answered with an error.</exception>
    /// <exception cref="InvalidOperationException">The vault's address is not https, or its challenge names a resource of another domain.</exception>
    public virtual async Task<Response<KeyVaultKey>> GetKeyAsync(string name, string? version = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return await pipeline!.SendAsync(RequestMethod.Get, $"/keys/{name}/{version}", null, KeyVaultKey.Read, cancellationToken);
    }
}
