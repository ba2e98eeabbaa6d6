using System.Diagnostics.CodeAnalysis;

namespace Clado.Payments.Tempo;

/// <summary>
/// Sees to it that the root's authorization travels with one payment only: the chain refuses a transaction that registers a key again. While one
/// payment that carries it may still be mined, other payments of this process wait for its end.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never taken holds nothing that would have to be released.")]
internal sealed class AccessKeyRegistration(TempoRpc rpc, TimeProvider time)
{
    private static readonly TimeSpan PollingInterval = TimeSpan.FromMilliseconds(500);

    private readonly AccountKeychain _keychain = new(rpc);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private DateTimeOffset _pendingUntil;

    /// <summary>Whether the next payment has to register the key.</summary>
    public async Task<bool> IsDueAsync(AccessKey key, CancellationToken cancellationToken) =>
        !(await _keychain.GetKeyAsync(key.Root, key.KeyId, cancellationToken)).IsRegistered;

    /// <summary>Starts a payment. As long as the key is not registered, the next one starts when the claim is disposed.</summary>
    /// <exception cref="PaymentRefusedException">The key cannot pay.</exception>
    public async Task<AccessKeyClaim> EnterAsync(AccessKey key, TempoKeyType type, CancellationToken cancellationToken)
    {
        var state = await _keychain.GetKeyAsync(key.Root, key.KeyId, cancellationToken);
        if (state.IsRegistered || state.IsRevoked)
        {
            return await RegisteredAsync(key, type, state, cancellationToken);
        }

        await _oneAtATime.WaitAsync(cancellationToken);
        var claimed = false;
        try
        {
            state = await AwaitPendingAsync(key, cancellationToken);
            var claim = state.IsRegistered || state.IsRevoked
                ? await RegisteredAsync(key, type, state, cancellationToken)
                : await UnregisteredAsync(key, cancellationToken);
            claimed = claim.Authorization is not null;
            return claim;
        }
        finally
        {
            if (!claimed)
            {
                _oneAtATime.Release();
            }
        }
    }

    /// <summary>What the key may still spend of a token; null when it has no limits.</summary>
    public async Task<BaseUnits?> RemainingAsync(AccessKey key, AccessKeyClaim claim, Address token, CancellationToken cancellationToken) =>
        claim.Authorization is { } signed ? LimitOf(signed.Authorization, token)
        : claim.HasLimits ? await _keychain.GetRemainingLimitAsync(key.Root, key.KeyId, token, cancellationToken)
        : null;

    private static BaseUnits? LimitOf(KeyAuthorization authorization, Address token) =>
        authorization.Limits is { } limits ? limits.LastOrDefault(limit => limit.Token == token)?.Limit ?? BaseUnits.Zero : null;

    private async Task<AccessKeyState> AwaitPendingAsync(AccessKey key, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The block is read first: a registration that is not seen below was not in the chain when it was already too late for it.
            var latest = await rpc.GetLatestBlockAsync(cancellationToken);
            var state = await _keychain.GetKeyAsync(key.Root, key.KeyId, cancellationToken);
            if (state.IsRegistered || state.IsRevoked || latest.Timestamp >= _pendingUntil)
            {
                return state;
            }

            await Task.Delay(PollingInterval, time, cancellationToken);
        }
    }

    private async Task<AccessKeyClaim> RegisteredAsync(AccessKey key, TempoKeyType type, AccessKeyState state, CancellationToken cancellationToken)
    {
        if (state.IsRevoked)
        {
            throw Refused($"The access key {key.KeyId} was revoked by {key.Root}, for good. Make a new key and have it authorized.");
        }

        if (state.KeyType != type)
        {
            throw Refused($"The chain has the access key {key.KeyId} as {state.KeyType}, but the vault's key is {type}.");
        }

        await CheckExpiryAsync(key, state.Expiry, cancellationToken);
        return new AccessKeyClaim(null, state.HasLimits, null);
    }

    private async Task<AccessKeyClaim> UnregisteredAsync(AccessKey key, CancellationToken cancellationToken)
    {
        if (key.Authorization is not { } signed)
        {
            throw Refused($"The chain does not know the access key {key.KeyId} of {key.Root}, and AccessKey__Authorization is not set.");
        }

        await CheckExpiryAsync(key, signed.Authorization.Expiry ?? ulong.MaxValue, cancellationToken);
        return new AccessKeyClaim(signed, signed.Authorization.Limits is not null, Leave);
    }

    private void Leave(DateTimeOffset? validBefore)
    {
        _pendingUntil = validBefore ?? _pendingUntil;
        _oneAtATime.Release();
    }

    private async Task CheckExpiryAsync(AccessKey key, ulong expiry, CancellationToken cancellationToken)
    {
        var latest = await rpc.GetLatestBlockAsync(cancellationToken);
        if (expiry <= (ulong)latest.Timestamp.ToUnixTimeSeconds())
        {
            throw Refused($"The access key {key.KeyId} of {key.Root} expired at {DateTimeOffset.FromUnixTimeSeconds((long)expiry):O}. Make a new key and have it authorized.");
        }
    }

    private static PaymentRefusedException Refused(string reason) => new(RefusalCodes.AccessKey, reason);
}

/// <summary>A payment's turn with the access key.</summary>
internal sealed class AccessKeyClaim(SignedKeyAuthorization? authorization, bool hasLimits, Action<DateTimeOffset?>? leave) : IDisposable
{
    /// <summary>The turn of a payment that no access key signs.</summary>
    public static readonly AccessKeyClaim None = new(null, hasLimits: false, leave: null);

    private DateTimeOffset? _validBefore;
    private bool _left;

    /// <summary>What the payment has to carry; null when the key is registered.</summary>
    public SignedKeyAuthorization? Authorization { get; } = authorization;

    public bool HasLimits { get; } = hasLimits;

    /// <summary>The payment was signed: until it can no longer be mined, it may register the key.</summary>
    public void Signed(DateTimeOffset validBefore) => _validBefore = validBefore;

    public void Dispose()
    {
        if (leave is not null && !_left)
        {
            _left = true;
            leave(_validBefore);
        }
    }
}
