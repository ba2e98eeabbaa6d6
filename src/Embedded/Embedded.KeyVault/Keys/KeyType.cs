namespace Clado.Embedded.KeyVault;

/// <summary>A kind of key. Follows <c>Azure.Security.KeyVault.Keys.KeyType</c>; two values are equal when their text is, case and all.</summary>
public readonly record struct KeyType
{
    private readonly string? value;

    /// <summary>A value from its text; it need not be a known one.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public KeyType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>An elliptic curve key in software.</summary>
    public static KeyType Ec { get; } = new("EC");

    /// <summary>An elliptic curve key in a hardware security module.</summary>
    public static KeyType EcHsm { get; } = new("EC-HSM");

    /// <summary>An RSA key in software.</summary>
    public static KeyType Rsa { get; } = new("RSA");

    /// <summary>An RSA key in a hardware security module.</summary>
    public static KeyType RsaHsm { get; } = new("RSA-HSM");

    /// <summary>A value from its text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator KeyType(string value) => new(value);

    /// <summary>The text.</summary>
    /// <returns>Null for a value that was never set.</returns>
    public override string? ToString() => value;
}
