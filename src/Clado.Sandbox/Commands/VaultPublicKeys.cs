using Azure;
using Azure.Identity;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Sandbox.Commands;

/// <summary>Reads the public half of a key in Azure Key Vault, with the caller's own sign-in.</summary>
internal static class VaultPublicKeys
{
    /// <exception cref="SandboxException">The identifier is none, the vault did not answer, or the key cannot sign payments.</exception>
    public static async Task<(Address Key, TempoKeyType Type)> ReadAsync(string keyId, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(keyId, UriKind.Absolute, out var uri) || !KeyVaultKeyIdentifier.TryCreate(uri, out var key))
        {
            throw new SandboxException($"--key-id {keyId} must be a key's identifier, such as https://my-vault.vault.azure.net/keys/payer.");
        }

        var credential = new DefaultAzureCredential();
        using var signer = new KeyVaultSigner(new KeyClient(key.VaultUri, credential), id => new CryptographyClient(id, credential), key.Name, key.Version);
        try
        {
            return (await signer.GetAddressAsync(cancellationToken), await signer.GetKeyTypeAsync(cancellationToken));
        }
        catch (Exception e) when (e is SigningKeyException or RequestFailedException or AuthenticationFailedException or InvalidOperationException or AggregateException)
        {
            throw new SandboxException($"The key {keyId} cannot be read: {e.Message}");
        }
    }
}
