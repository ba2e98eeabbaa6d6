namespace Clado.Embedded.KeyVault;

/// <summary>A signature that a vault made. Follows <c>Azure.Security.KeyVault.Keys.Cryptography.SignResult</c>.</summary>
public class SignResult
{
    internal SignResult(string keyId, byte[] signature, SignatureAlgorithm algorithm) =>
        (KeyId, Signature, Algorithm) = (keyId, signature, algorithm);

    /// <summary>The identifier of the key that signed, its version included.</summary>
    public string KeyId { get; }

    /// <summary>The signature: r and s side by side, 32 bytes each for <c>ES256</c> and <c>ES256K</c>; s can be high.</summary>
    public byte[] Signature { get; }

    /// <summary>How it was signed.</summary>
    public SignatureAlgorithm Algorithm { get; }
}
