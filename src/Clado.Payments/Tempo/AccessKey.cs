namespace Clado.Payments.Tempo;

/// <summary>A key that acts for an account whose own key is kept elsewhere, within the limits that the chain holds it to (Tempo's account keychain).</summary>
/// <param name="Root">The account that pays.</param>
/// <param name="KeyId">The access key's own account, which is its name on the chain.</param>
/// <param name="Authorization">What the root key signed for it; needed until the chain has registered the key, null when it has.</param>
public sealed record AccessKey(Address Root, Address KeyId, SignedKeyAuthorization? Authorization);

/// <summary>What the chain knows of an access key.</summary>
/// <param name="IsRegistered">Whether the root account has authorized it, and not revoked it since.</param>
/// <param name="IsRevoked">Whether it was revoked; it can never be registered again.</param>
/// <param name="KeyType">Its kind; meaningless when it is not registered.</param>
/// <param name="Expiry">Unix time in seconds after which it is void; <see cref="ulong.MaxValue"/> for never, 0 when it is not registered.</param>
/// <param name="HasLimits">Whether what it may spend is limited.</param>
public sealed record AccessKeyState(bool IsRegistered, bool IsRevoked, TempoKeyType KeyType, ulong Expiry, bool HasLimits);
