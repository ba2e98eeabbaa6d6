using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Sandbox.Vault;

/// <summary>Signs with a key that is at hand and in no vault: a root key in a drawer, or a key that was stolen.</summary>
/// <param name="key">The key.</param>
public sealed class BareKey(VaultKey key) : ITempoSigner
{
    /// <summary>The key's own account.</summary>
    public Address Account => Address.Parse(key.Address);

    /// <summary>The key's kind.</summary>
    public TempoKeyType Type => key.Curve == VaultKey.NistP256 ? TempoKeyType.P256 : TempoKeyType.Secp256k1;

    /// <summary>Signs a digest as it is.</summary>
    /// <param name="digest">32 bytes.</param>
    /// <returns>The signature as the chain takes it.</returns>
    public SignatureEnvelope Sign(byte[] digest) => Type == TempoKeyType.P256
        ? P256Signature.FromKey(key.Sign(digest), digest, key.X, key.Y)
        : Secp256k1Signature.FromKey(key.Sign(digest), digest, Account);

    /// <inheritdoc/>
    public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => Task.FromResult(Account);

    /// <inheritdoc/>
    public Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => Task.FromResult(Type);

    /// <inheritdoc/>
    public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken) =>
        Task.FromResult(Sign(signingHash.ToArray()));
}
