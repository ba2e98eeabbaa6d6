using Clado.Payments.Tempo;

namespace Clado.Payments.Signing;

/// <summary>
/// Signs with an elliptic-curve key in Azure Key Vault: <c>ES256K</c> with a P-256K (secp256k1) key, <c>ES256</c> with a P-256 key. The private key never
/// leaves the vault. The public key is read once, and the version that was read is the one that signs, so a rotation takes effect at the next
/// start and cannot change the payer in between. A key that cannot sign is read anew each time, so that mending it in the vault is enough. Waiting when the
/// vault is throttled (429 with <c>Retry-After</c>) is the clients' own work.
/// </summary>
/// <param name="keys">The vault's keys.</param>
/// <param name="cryptography">Makes the client that signs with a version of a key, given that version's full address.</param>
/// <param name="keyName">The key's name.</param>
/// <param name="keyVersion">The version to use; null or empty for the newest.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed class KeyVaultSigner(KeyClient keys, Func<Uri, CryptographyClient> cryptography, string keyName, string? keyVersion = null, TimeProvider? time = null)
    : ITempoSigner, IDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly SemaphoreSlim _reading = new(1);
    private PinnedKey? _key;

    /// <summary>The account of the key.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The account.</returns>
    /// <exception cref="SigningKeyException">The key cannot sign payments.</exception>
    /// <exception cref="Azure.RequestFailedException">The vault refused to give the public key.</exception>
    public async Task<Address> GetAddressAsync(CancellationToken cancellationToken) => (await GetKeyAsync(cancellationToken)).Public.Account;

    /// <inheritdoc/>
    public async Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => (await GetKeyAsync(cancellationToken)).Public.Type;

    /// <summary>Has the vault sign a hash.</summary>
    /// <param name="signingHash">The transaction's signing hash, 32 bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signature in the form that Tempo takes, verified against the public key.</returns>
    /// <exception cref="SigningKeyException">The key cannot sign payments.</exception>
    /// <exception cref="PaymentFormatException">The vault's answer is not a signature of that key over that hash.</exception>
    /// <exception cref="Azure.RequestFailedException">The vault refused to sign.</exception>
    public async Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        var key = await GetKeyAsync(cancellationToken);
        var digest = signingHash.ToArray();
        var result = await key.Client.SignAsync(key.Public.Algorithm, digest, cancellationToken);
        return key.Public.ToEnvelope(result.Signature, digest);
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private async Task<PinnedKey> GetKeyAsync(CancellationToken cancellationToken)
    {
        var key = Volatile.Read(ref _key) ?? await ReadOnceAsync(cancellationToken);
        key.Public.CheckTime(_time.GetUtcNow());
        return key;
    }

    private async Task<PinnedKey> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            return _key ??= await ReadKeyAsync(cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<PinnedKey> ReadKeyAsync(CancellationToken cancellationToken)
    {
        KeyVaultKey key = await keys.GetKeyAsync(keyName, string.IsNullOrEmpty(keyVersion) ? null : keyVersion, cancellationToken);
        return new PinnedKey(VaultPublicKey.Of(key), cryptography(key.Id));
    }

    private sealed record PinnedKey(VaultPublicKey Public, CryptographyClient Client);
}
