namespace Clado.Embedded.KeyVault;

/// <summary>How a digest is signed. Follows <c>Azure.Security.KeyVault.Keys.Cryptography.SignatureAlgorithm</c>; two values are equal when their text is, case and all.</summary>
public readonly record struct SignatureAlgorithm
{
    private readonly string? value;

    /// <summary>A value from its text; it need not be a known one.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public SignatureAlgorithm(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>ECDSA over P-256.</summary>
    public static SignatureAlgorithm ES256 { get; } = new("ES256");

    /// <summary>ECDSA over secp256k1.</summary>
    public static SignatureAlgorithm ES256K { get; } = new("ES256K");

    /// <summary>A value from its text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator SignatureAlgorithm(string value) => new(value);

    /// <summary>The text.</summary>
    /// <returns>Null for a value that was never set.</returns>
    public override string? ToString() => value;
}
