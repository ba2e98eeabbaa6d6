namespace Clado.Embedded.KeyVault;

/// <summary>What a key may be used for. Follows <c>Azure.Security.KeyVault.Keys.KeyOperation</c>; two values are equal when their text is, case and all.</summary>
public readonly record struct KeyOperation
{
    private readonly string? value;

    /// <summary>A value from its text; it need not be a known one.</summary>
    /// <param name="value">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public KeyOperation(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = value;
    }

    /// <summary>Signing digests.</summary>
    public static KeyOperation Sign { get; } = new("sign");

    /// <summary>Verifying signatures.</summary>
    public static KeyOperation Verify { get; } = new("verify");

    /// <summary>A value from its text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator KeyOperation(string value) => new(value);

    /// <summary>The text.</summary>
    /// <returns>Null for a value that was never set.</returns>
    public override string? ToString() => value;
}
