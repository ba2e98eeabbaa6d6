namespace Clado.Embedded.KeyVault;

/// <summary>An elliptic curve's name. Follows <c>Azure.Security.KeyVault.Keys.KeyCurveName</c>; two values are equal when their text is, case and all.</summary>
public readonly record struct KeyCurveName
{
    private readonly string? value;

    /// <summary>A value from its text; it need not be a known one.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public KeyCurveName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>NIST P-256, also called secp256r1.</summary>
    public static KeyCurveName P256 { get; } = new("P-256");

    /// <summary>SECG secp256k1, the curve of Ethereum.</summary>
    public static KeyCurveName P256K { get; } = new("P-256K");

    /// <summary>NIST P-384, also called secp384r1.</summary>
    public static KeyCurveName P384 { get; } = new("P-384");

    /// <summary>NIST P-521, also called secp521r1.</summary>
    public static KeyCurveName P521 { get; } = new("P-521");

    /// <summary>A value from its text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator KeyCurveName(string value) => new(value);

    /// <summary>The text.</summary>
    /// <returns>Null for a value that was never set.</returns>
    public override string? ToString() => value;
}
