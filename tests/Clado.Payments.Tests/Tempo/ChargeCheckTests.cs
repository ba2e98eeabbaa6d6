using System.Numerics;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;

namespace Clado.Payments.Tests.Tempo;

/// <summary>The last look at a signed payment: every way in which it could differ from what was meant is named.</summary>
public class ChargeCheckTests
{
    private static readonly EthECKey Key = EthECKey.GenerateKey();
    private static readonly Address Account = Address.Parse(Key.GetPublicAddress());
    private static readonly Address Stranger = Address.Parse("0x000000000000000000000000000000000000dEaD");
    private static readonly Challenge Challenge = TestChallenges.Create();

    private static readonly TempoTransaction Meant = new()
    {
        ChainId = LocalChain.ChainId,
        MaxFeePerGas = 24_000_000_000,
        GasLimit = 55_000,
        Calls = [Transfer(LocalChain.PathUsd, LocalChain.Gateway, 3000, Challenge.Id)],
        NonceKey = TempoTransaction.ExpiringNonceKey,
        ValidBefore = (ulong)TestChallenges.Now.AddSeconds(25).ToUnixTimeSeconds(),
        ValidAfter = 1,
    };

    public static TheoryData<string, string> Differences => new()
    {
        { "two calls", "the call" },
        { "another call", "the call" },
        { "another chain", "the chain" },
        { "another token", "the token" },
        { "another recipient", "the recipient" },
        { "another amount", "the amount" },
        { "value", "the amount" },
        { "another challenge's memo", "the memo" },
        { "validity beyond the challenge", "the end of its validity" },
        { "no end of validity", "the end of its validity" },
        { "a shorter validity", "the validity" },
        { "another earliest time", "the validity" },
        { "a tip", "the price of gas" },
        { "a higher price", "the price of gas" },
        { "more gas", "the gas limit" },
        { "another nonce key", "the nonce" },
        { "another nonce", "the nonce" },
        { "a fee token", "the fee token" },
        { "a sponsor", "the fee payer" },
        { "an access list", "who may act" },
        { "a delegation", "who may act" },
        { "an access key", "the access key's authorization" },
    };

    [Fact]
    public void What_was_meant_passes()
    {
        Assert.Equal(Meant.SigningHash(), Check(Meant).Transaction.SigningHash());
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_differs_is_named(string name, string says)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Check(Differing(name)));

        Assert.Contains($"{says} differs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_of_an_access_key_that_was_not_meant_is_named()
    {
        var signature = new KeychainSignature(Account, Sign(KeychainSignature.Digest(Meant.SigningHash(), Account)));

        var error = Assert.Throws<InvalidOperationException>(() => Check(Meant, signature));

        Assert.Contains("the key that signed differs", error.Message, StringComparison.Ordinal);
    }

    private static TempoTransaction Differing(string name) => name switch
    {
        "two calls" => Meant with { Calls = [Meant.Calls[0], Meant.Calls[0]] },
        "another call" => Meant with { Calls = [new TempoCall(LocalChain.PathUsd, BigInteger.Zero, [1, 2, 3, 4])] },
        "another chain" => Meant with { ChainId = 4217 },
        "another token" => Meant with { Calls = [Transfer(Stranger, LocalChain.Gateway, 3000, Challenge.Id)] },
        "another recipient" => Meant with { Calls = [Transfer(LocalChain.PathUsd, Stranger, 3000, Challenge.Id)] },
        "another amount" => Meant with { Calls = [Transfer(LocalChain.PathUsd, LocalChain.Gateway, 3001, Challenge.Id)] },
        "value" => Meant with { Calls = [Meant.Calls[0] with { Value = BigInteger.One }] },
        "another challenge's memo" => Meant with { Calls = [Transfer(LocalChain.PathUsd, LocalChain.Gateway, 3000, "id2")] },
        "validity beyond the challenge" => Meant with { ValidBefore = (ulong)TestChallenges.Now.AddMinutes(6).ToUnixTimeSeconds() },
        "no end of validity" => Meant with { ValidBefore = null },
        "a shorter validity" => Meant with { ValidBefore = Meant.ValidBefore - 1 },
        "another earliest time" => Meant with { ValidAfter = 2 },
        "a tip" => Meant with { MaxPriorityFeePerGas = BigInteger.One },
        "a higher price" => Meant with { MaxFeePerGas = Meant.MaxFeePerGas + 1 },
        "more gas" => Meant with { GasLimit = Meant.GasLimit + 1 },
        "another nonce key" => Meant with { NonceKey = BigInteger.Zero },
        "another nonce" => Meant with { Nonce = 1 },
        "a fee token" => Meant with { FeeToken = LocalChain.PathUsd },
        "a sponsor" => Meant with { IsSponsored = true },
        "an access list" => Meant with { AccessList = [new AccessListEntry(Stranger, [])] },
        "a delegation" => Meant with { Authorizations = [new TempoAuthorization(1, Stranger, 0, Sign(new byte[32]))] },
        "an access key" => Meant with { KeyAuthorization = new SignedKeyAuthorization(new KeyAuthorization { ChainId = 1, KeyType = TempoKeyType.P256, KeyId = Stranger }, Sign(new byte[32])) },
        _ => throw new ArgumentException("Unknown.", nameof(name)),
    };

    private static SignedTempoTransaction Check(TempoTransaction signed, SignatureEnvelope? signature = null) =>
        ChargeCheck.DecodeAndCompare(
            signed.Encode(signature ?? Sign(signed.SigningHash())), Meant, Challenge, Challenge.ReadCharge(), new Payer(Account, TempoKeyType.Secp256k1, AccessKey: null));

    private static TempoCall Transfer(Address token, Address recipient, ulong amount, string challengeId) =>
        TempoCall.TransferWithMemo(token, recipient, new BaseUnits(amount), AttributionMemo.Create(Challenge.Realm, challengeId));

    private static Secp256k1Signature Sign(byte[] hash)
    {
        var signature = Key.SignAndCalculateV(hash);
        return Secp256k1Signature.FromKey([.. Pad(signature.R), .. Pad(signature.S)], hash, Account);
    }

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
