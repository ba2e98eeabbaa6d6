using Clado.Payments.Tempo;

namespace Clado.Payments.Signing;

/// <summary>
/// Signs for a root account with an access key (keychain signatures, version 2): the root account pays, the key that signs can do only what the chain lets it.
/// </summary>
/// <param name="key">The access key.</param>
/// <param name="root">The account that pays.</param>
/// <param name="authorization">What the root key signed for the access key; null when the chain has registered it already.</param>
public sealed class AccessKeySigner(ITempoSigner key, Address root, SignedKeyAuthorization? authorization) : ITempoSigner, IDisposable
{
    /// <summary>The account that pays.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The root account.</returns>
    /// <exception cref="SigningKeyException">The key cannot sign payments, or is not the one that was authorized.</exception>
    public async Task<Address> GetAddressAsync(CancellationToken cancellationToken)
    {
        _ = await GetAccessKeyAsync(cancellationToken);
        return root;
    }

    /// <inheritdoc/>
    public Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => key.GetKeyTypeAsync(cancellationToken);

    /// <summary>The access key and its authorization.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The access key.</returns>
    /// <exception cref="SigningKeyException">The key cannot sign payments, or is not the one that was authorized.</exception>
    public async Task<AccessKey?> GetAccessKeyAsync(CancellationToken cancellationToken)
    {
        var keyId = await key.GetAddressAsync(cancellationToken);
        var type = await key.GetKeyTypeAsync(cancellationToken);
        if (keyId == root)
        {
            throw new SigningKeyException($"The vault's key is the key of {root} itself. Set AccessKey__RootAddress to the account that it acts for, or to nothing.");
        }

        if (authorization is { Authorization: var granted } && (granted.KeyId != keyId || granted.KeyType != type))
        {
            throw new SigningKeyException(
                $"AccessKey__Authorization is for the {granted.KeyType} key {granted.KeyId}, but the key at Vault__KeyId is the {type} key {keyId}. Have the root key authorize that one.");
        }

        return new AccessKey(root, keyId, authorization);
    }

    /// <summary>Signs a transaction of the root account.</summary>
    /// <param name="signingHash">The transaction's signing hash, 32 bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A keychain signature.</returns>
    /// <exception cref="SigningKeyException">The key cannot sign payments.</exception>
    public async Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
    {
        var digest = KeychainSignature.Digest(signingHash.ToArray(), root);
        return new KeychainSignature(root, await key.SignAsync(digest, cancellationToken));
    }

    /// <summary>Disposes the key's signer.</summary>
    public void Dispose() => (key as IDisposable)?.Dispose();
}
