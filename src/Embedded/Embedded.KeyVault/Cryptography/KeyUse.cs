namespace Clado.Embedded.KeyVault;

/// <summary>When a key may sign, as far as this is known before the vault is asked to.</summary>
internal sealed record KeyUse
{
    public static KeyUse Unknown { get; } = new();

    private string? Name { get; init; }

    private DateTimeOffset? NotBefore { get; init; }

    private DateTimeOffset? ExpiresOn { get; init; }

    /// <summary>A key that may not sign is left to the vault to refuse, as the official client does.</summary>
    public static KeyUse Of(KeyVaultKey key) => key.KeyOperations.Contains(KeyOperation.Sign)
        ? new KeyUse { Name = key.Name, NotBefore = key.Properties.NotBefore, ExpiresOn = key.Properties.ExpiresOn }
        : Unknown;

    public void CheckTime(DateTimeOffset now)
    {
        if (now < NotBefore)
        {
            throw new InvalidOperationException($"The key \"{Name}\" is not valid before {NotBefore:r}.");
        }

        if (now > ExpiresOn)
        {
            throw new InvalidOperationException($"The key \"{Name}\" is not valid after {ExpiresOn:r}.");
        }
    }
}
