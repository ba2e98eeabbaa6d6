using Clado.Payments.Tempo;

namespace Clado.Payments.Signing;

/// <summary>Signs transactions for one account.</summary>
public interface ITempoSigner
{
    /// <summary>The account that pays.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The account.</returns>
    Task<Address> GetAddressAsync(CancellationToken cancellationToken);

    /// <summary>The kind of key; nodes need it to estimate the gas of verifying the signature.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The kind; secp256k1 unless the signer says otherwise.</returns>
    Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => Task.FromResult(TempoKeyType.Secp256k1);

    /// <summary>The access key that signs for the account; what it may do is limited by the chain.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The access key; null, unless the signer says otherwise: then the account's own key signs.</returns>
    Task<AccessKey?> GetAccessKeyAsync(CancellationToken cancellationToken) => Task.FromResult<AccessKey?>(null);

    /// <summary>Signs a transaction.</summary>
    /// <param name="signingHash">The transaction's signing hash, 32 bytes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A signature that was verified against the account.</returns>
    Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken);
}
