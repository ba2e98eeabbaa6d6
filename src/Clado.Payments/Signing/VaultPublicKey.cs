using Clado.Payments.Tempo;

namespace Clado.Payments.Signing;

/// <summary>The public half of a vault's key that can sign payments.</summary>
internal sealed class VaultPublicKey
{
    private const int CoordinateLength = 32;

    private readonly KeyVaultKey _key;
    private readonly byte[] _x;
    private readonly byte[] _y;

    private VaultPublicKey(KeyVaultKey key, TempoKeyType type)
    {
        (_key, Type) = (key, type);
        (_x, _y) = (Coordinate(key.Key.X, key), Coordinate(key.Key.Y, key));
        Account = Address.FromPublicKey(_x, _y);
    }

    public TempoKeyType Type { get; }

    public Address Account { get; }

    public SignatureAlgorithm Algorithm => Type == TempoKeyType.P256 ? SignatureAlgorithm.ES256 : SignatureAlgorithm.ES256K;

    /// <summary>Refuses keys that could not sign, with what to do about it.</summary>
    public static VaultPublicKey Of(KeyVaultKey key)
    {
        if (key.KeyType != KeyType.Ec && key.KeyType != KeyType.EcHsm)
        {
            throw Unusable(key, $"is of type {key.KeyType}; payments need an EC or EC-HSM key on the curve P-256K or P-256");
        }

        if (key.Properties.Enabled == false)
        {
            throw Unusable(key, "is disabled; enable it, or name another one in Vault__KeyId");
        }

        if (!key.KeyOperations.Contains(KeyOperation.Sign))
        {
            throw Unusable(key, "does not allow the operation \"sign\"; add it to the key's permitted operations");
        }

        return new VaultPublicKey(key, TypeOf(key));
    }

    public void CheckTime(DateTimeOffset now)
    {
        if (_key.Properties.NotBefore > now)
        {
            throw Unusable(_key, $"may not be used before {_key.Properties.NotBefore:O}");
        }

        if (_key.Properties.ExpiresOn <= now)
        {
            throw Unusable(_key, $"expired at {_key.Properties.ExpiresOn:O}; make a new version, move the funds to its account and restart");
        }
    }

    public SignatureEnvelope ToEnvelope(byte[] rs, byte[] digest) =>
        Type == TempoKeyType.P256 ? P256Signature.FromKey(rs, digest, _x, _y) : Secp256k1Signature.FromKey(rs, digest, Account);

    private static TempoKeyType TypeOf(KeyVaultKey key) =>
        key.Key.CurveName == KeyCurveName.P256K ? TempoKeyType.Secp256k1
        : key.Key.CurveName == KeyCurveName.P256 ? TempoKeyType.P256
        : throw Unusable(key, $"is on the curve {key.Key.CurveName}; payments need P-256K (secp256k1) or P-256");

    private static byte[] Coordinate(byte[]? bytes, KeyVaultKey key) => bytes?.Length switch
    {
        CoordinateLength => bytes,
        > 0 and < CoordinateLength => [.. new byte[CoordinateLength - bytes.Length], .. bytes],
        _ => throw Unusable(key, "came without its public point"),
    };

    private static SigningKeyException Unusable(KeyVaultKey key, string why) => new($"The Key Vault key \"{key.Name}\" {why}.");
}
