using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>Checks at start that the key's identifier has the form of one. What the key can do, only the vault knows: see <see cref="PayerAnnouncement"/>.</summary>
internal sealed class VaultOptionsValidator : IValidateOptions<VaultOptions>
{
    public ValidateOptionsResult Validate(string? name, VaultOptions options) =>
        options.KeyId is null || IsKeyId(options.KeyId)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Vault__KeyId is '{options.KeyId}'; give a key's identifier, such as https://my-vault.vault.azure.net/keys/payer.");

    private static bool IsKeyId(Uri id) =>
        id.IsAbsoluteUri && id.Scheme == Uri.UriSchemeHttps && id.Segments is ["/", "keys/", _, ..] && KeyVaultKeyIdentifier.TryCreate(id, out _);
}
