using System.Numerics;
using System.Text.Json.Nodes;
using Clado.Payments.Tempo;
using CsCheck;

namespace Clado.Payments.Tests;

/// <summary>Values of every kind that the codecs take.</summary>
internal static class Generators
{
    public static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static Gen<Address> Account { get; } = Gen.Byte.Array[20].Select(bytes => new Address(bytes));

    public static Gen<BigInteger> Uint256 { get; } = Number(32);

    public static Gen<BigInteger> Uint128 { get; } = Number(16);

    public static Gen<BaseUnits> Amount { get; } = Uint128.Select(BaseUnits.FromBigInteger);

    /// <summary>Text of any characters but line breaks and halves of surrogate pairs.</summary>
    public static Gen<string> Text { get; } = Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['\u00a0', '\ud7ff'], AnyOf('"', '\\', ',', '=', '\t', '\0')).Array[0, 40].Select(characters => new string(characters));

    public static Gen<Secp256k1Signature> Secp256k1 { get; } =
        Gen.Select(Scalar, Scalar, Gen.Byte[0, 1]).Select((r, s, parity) => new Secp256k1Signature(r, s, parity));

    public static Gen<SignatureEnvelope> Signature { get; } = Gen.OneOf(
        Secp256k1.Select(signature => (SignatureEnvelope)signature),
        P256.Select(signature => (SignatureEnvelope)signature),
        Gen.Select(Account, Secp256k1).Select((root, inner) => (SignatureEnvelope)new KeychainSignature(root, inner)),
        Gen.Select(Account, P256).Select((root, inner) => (SignatureEnvelope)new KeychainSignature(root, inner)));

    public static Gen<KeyAuthorization> Authorization { get; } = Gen.Select(
        Gen.ULong, Gen.Int[0, 2], Account, Gen.ULong[1, ulong.MaxValue].Nullable(), Limit.List[0, 3].Null(), Scope.List[0, 3].Null())
        .Select((chain, type, key, expiry, limits, scopes) => new KeyAuthorization
        {
            ChainId = chain, KeyType = (TempoKeyType)type, KeyId = key, Expiry = expiry, Limits = limits, AllowedCalls = scopes,
        });

    public static Gen<TempoTransaction> Transaction { get; } = Gen.Select(
        Gen.Select(Gen.Long[0, long.MaxValue], Uint128, Uint128, Gen.ULong), Gen.Select(Calls, Access.List[0, 3]), Gen.Select(Uint256, Gen.ULong),
        Gen.Select(Gen.ULong[1, 1_000_000].Nullable(), Gen.ULong[1_000_001, ulong.MaxValue].Nullable(), NullableAccount),
        Gen.Select(Delegation.List[0, 2], Gen.Select(Authorization, Secp256k1).Nullable()))
        .Select((fees, actions, nonce, validity, keys) => new TempoTransaction
        {
            ChainId = fees.Item1, MaxPriorityFeePerGas = fees.Item2, MaxFeePerGas = fees.Item3, GasLimit = fees.Item4,
            Calls = actions.Item1, AccessList = actions.Item2, NonceKey = nonce.Item1, Nonce = nonce.Item2,
            ValidAfter = validity.Item1, ValidBefore = validity.Item2, FeeToken = validity.Item3,
            Authorizations = keys.Item1,
            KeyAuthorization = keys.Item2 is { } key ? new SignedKeyAuthorization(key.Item1, key.Item2) : null,
        });

    public static Gen<JsonNode?> Json { get; } = JsonOf(depth: 3);

    private static Gen<P256Signature> P256 => Gen.Select(Scalar, Scalar, Gen.Byte.Array[32], Gen.Byte.Array[32], Gen.Bool)
        .Select((r, s, x, y, preHash) => new P256Signature(r, s, x, y, preHash));

    /// <summary>Between 1 and half the order of either curve.</summary>
    private static Gen<byte[]> Scalar => Gen.Byte.Array[31].Select(bytes => (byte[])[0, .. bytes[..30], (byte)(bytes[30] | 1)]);

    private static Gen<KeyLimit> Limit => Gen.Select(Account, Amount, Gen.ULong[1, ulong.MaxValue].Nullable()).Select((token, limit, period) => new KeyLimit(token, limit, period));

    private static Gen<KeyScope> Scope => Gen.Select(Account, Gen.Select(Gen.Byte.Array[4], Account.List[0, 3]).Select((selector, recipients) => new KeyScopeSelector(selector, recipients)).List[0, 3])
        .Select((target, selectors) => new KeyScope(target, selectors));

    private static Gen<TempoAuthorization> Delegation => Gen.Select(Gen.ULong, Account, Gen.ULong, Signature)
        .Select((chain, account, nonce, signature) => new TempoAuthorization(chain, account, nonce, signature));

    private static Gen<AccessListEntry> Access => Gen.Select(Account, Gen.Byte.Array[32].List[0, 3]).Select((account, keys) => new AccessListEntry(account, keys));

    private static Gen<Address?> NullableAccount => Account.Nullable();

    private static Gen<List<TempoCall>> Calls => Gen.Select(Gen.Bool, Gen.Select(Account, Uint256, Gen.Byte.Array[0, 100]).List[1, 4])
        .Select((creates, calls) => calls.Select((call, index) => new TempoCall(creates && index == 0 ? null : call.Item1, call.Item2, call.Item3)).ToList());

    private static Gen<BigInteger> Number(int maxBytes) => Gen.Byte.Array[0, maxBytes].Select(bytes => new BigInteger(bytes, isUnsigned: true, isBigEndian: true));

    private static Gen<JsonNode?> JsonOf(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Double.Where(double.IsFinite).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Long[-(1L << 53), 1L << 53].Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
            Gen.Const((JsonNode?)null));
        if (depth == 0)
        {
            return leaf;
        }

        var inner = JsonOf(depth - 1);
        return Gen.OneOf(
            leaf,
            inner.Array[0, 4].Select(items => (JsonNode?)new JsonArray(items)),
            Gen.Select(Text, inner).Array[0, 4].Select(members => (JsonNode?)new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2)))));
    }
}
