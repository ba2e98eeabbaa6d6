using Clado.Payments;
using Clado.Payments.Tempo;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.World;

/// <summary>An account whose key signs one authorization for the vault's key and is then thrown away, as one that is kept offline would be put back.</summary>
/// <param name="Address">The account.</param>
/// <param name="Authorization">What it lets the vault's key do.</param>
public sealed record RootAccount(Address Address, SignedKeyAuthorization Authorization)
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(30);

    /// <summary>Makes an account that lets a key pay the sandbox's gateway.</summary>
    /// <param name="accessKey">The key.</param>
    /// <param name="limit">The most that the key may spend, chain fees included.</param>
    /// <returns>The account; it has no money yet.</returns>
    public static RootAccount Create(VaultKey accessKey, BaseUnits limit)
    {
        var root = new BareKey(VaultKey.Generate("root", VaultKey.Secp256K1));
        var key = new BareKey(accessKey);
        var token = Address.Parse(TempoChain.PathUsd);
        var authorization = new KeyAuthorization
        {
            ChainId = TempoChain.ChainId,
            KeyType = key.Type,
            KeyId = key.Account,
            Expiry = (ulong)(TimeProvider.System.GetUtcNow() + Validity).ToUnixTimeSeconds(),
            Limits = [new KeyLimit(token, limit, null)],
            AllowedCalls = [KeyScope.ForPayments(token, [Address.Parse(PaidGateway.Recipient)])],
        };
        return new RootAccount(root.Account, new SignedKeyAuthorization(authorization, root.Sign(authorization.SigningHash())));
    }
}
