using System.ComponentModel.DataAnnotations;

namespace Clado.Functions.Paying;

/// <summary>The key that signs payments, from the settings <c>Vault__*</c>.</summary>
public sealed class VaultOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Vault";

    /// <summary>The key's identifier: <c>https://{vault}/keys/{name}</c>, with or without a version. An EC key on P-256K or P-256 that may sign.</summary>
    [Required(ErrorMessage = "Vault__KeyId is not set; give the key's identifier, such as https://my-vault.vault.azure.net/keys/payer.")]
    public Uri? KeyId { get; set; }

    /// <summary>The client id of the user-assigned identity that may sign, or nothing for the default identity.</summary>
    public string? ManagedIdentityClientId { get; set; }

    /// <summary>A bearer token for a vault on this machine; ignored for any other vault.</summary>
    public string? DevelopmentToken { get; set; }

    /// <summary>The SHA-256 of the TLS certificate of a vault on this machine, in hexadecimal; ignored for any other vault.</summary>
    public string? CertificateSha256 { get; set; }
}
