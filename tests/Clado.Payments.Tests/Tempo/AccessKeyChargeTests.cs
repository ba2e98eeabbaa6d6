using System.Security.Cryptography;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;
using Clado.Payments.Tests.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Payments.Tests.Tempo;

/// <summary>What the chain knows of an access key decides whether, and how, it pays.</summary>
public sealed class AccessKeyChargeTests : IDisposable
{
    private static readonly Address Root = Address.Parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");

    private readonly FakeTimeProvider time = new(TestChallenges.Now);
    private readonly FakeNode node;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly CountingSigner counting;

    public AccessKeyChargeTests()
    {
        node = new FakeNode(time) { RemainingLimit = new(1_000_000) };
        counting = new CountingSigner(new LocalP256Signer(key));
    }

    public void Dispose()
    {
        node.Dispose();
        key.Dispose();
    }

    [Fact]
    public async Task A_registered_key_pays_for_its_root_in_the_charges_token()
    {
        node.Key = () => FakeNode.Words(1, KeyId, ulong.MaxValue, 1, 0);

        var signed = await SignAsync();

        var transaction = TempoTransaction.Decode(JsonElementExtensions.FromHex(Credential.Parse(signed.Authorization).Payload.Value)).Transaction;
        Assert.Equal((Root, LocalChain.PathUsd, true), (signed.Payer, transaction.FeeToken, transaction.KeyAuthorization is null));
        var estimate = Assert.Single(node.Estimates);
        Assert.Equal((Root.ToString(), KeyId.ToString(), "p256"), ((string?)estimate["from"], (string?)estimate["keyId"], (string?)estimate["keyType"]));
    }

    [Fact]
    public async Task An_unregistered_key_brings_its_authorization_and_the_gas_for_it()
    {
        var grant = Grant();

        var signed = await SignAsync(grant);

        var transaction = TempoTransaction.Decode(JsonElementExtensions.FromHex(Credential.Parse(signed.Authorization).Payload.Value)).Transaction;
        Assert.Equal(grant.Encode(), transaction.KeyAuthorization!.Encode());
        Assert.True(transaction.GasLimit > 4_000_000);
        Assert.Equal(KeyId.ToString(), (string?)Assert.Single(node.Estimates)["keyAuthorization"]!["keyId"]);
        Assert.Equal("0x95777d59", (string?)node.Estimates[0]["keyAuthorization"]!["allowedCalls"]![0]!["selectorRules"]![0]!["selector"]);
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "revoked", "was revoked" },
        { "expired", "expired at" },
        { "another kind", "as Secp256k1, but the vault's key is P256" },
        { "unknown", "AccessKey__Authorization is not set" },
        { "used up", "may spend 3000 more" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_key_that_may_not_pay_is_never_asked_to_sign(string state, string says)
    {
        node.RemainingLimit = new(3000);
        node.Key = () => state switch
        {
            "revoked" => FakeNode.Words(0, 0, 0, 0, 1),
            "expired" => FakeNode.Words(1, KeyId, 1, 1, 0),
            "another kind" => FakeNode.Words(0, KeyId, ulong.MaxValue, 1, 0),
            "unknown" => FakeNode.Words(0, 0, 0, 0, 0),
            _ => FakeNode.Words(1, KeyId, ulong.MaxValue, 1, 0),
        };

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync());

        Assert.Equal(RefusalCodes.AccessKey, refused.Code);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, counting.Calls);
    }

    [Fact]
    public async Task A_registration_dearer_than_its_cap_is_refused()
    {
        node.GasPrice = 100_000_000_000;

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(Grant()));

        Assert.Equal(RefusalCodes.Fee, refused.Code);
        Assert.Contains("AccessKey__MaxRegistrationFeeBaseUnits", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_authorization_of_another_key_refuses_every_payment(bool ofAnotherKind)
    {
        var grant = Grant() with { };
        var other = grant.Authorization with { KeyId = ofAnotherKind ? KeyId : Root, KeyType = ofAnotherKind ? TempoKeyType.Secp256k1 : TempoKeyType.P256 };

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(grant with { Authorization = other }));

        Assert.Equal(RefusalCodes.SigningKey, refused.Code);
        Assert.Contains("Vault__KeyId", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roots_own_key_is_no_access_key()
    {
        using var signer = new AccessKeySigner(counting, KeyId, authorization: null);

        await Assert.ThrowsAsync<SigningKeyException>(() => signer.GetAddressAsync(CancellationToken.None));
    }

    private Address KeyId
    {
        get
        {
            var point = key.ExportParameters(includePrivateParameters: false).Q;
            return Address.FromPublicKey(point.X, point.Y);
        }
    }

    private async Task<SignedCharge> SignAsync(SignedKeyAuthorization? authorization = null)
    {
        using var signer = new AccessKeySigner(counting, Root, authorization);
        var challenge = TestChallenges.Create();
        return await new TempoCharge(signer, node.Rpc, time).SignAsync(challenge, challenge.ReadCharge(), CancellationToken.None);
    }

    private SignedKeyAuthorization Grant() => new(
        new KeyAuthorization
        {
            ChainId = LocalChain.ChainId,
            KeyType = TempoKeyType.P256,
            KeyId = KeyId,
            Limits = [new KeyLimit(LocalChain.PathUsd, new(1_000_000), null)],
            AllowedCalls = [new KeyScope(LocalChain.PathUsd, [new KeyScopeSelector([0x95, 0x77, 0x7d, 0x59], [LocalChain.Gateway])])],
        },
        new Secp256k1Signature([.. new byte[31], 1], [.. new byte[31], 1], 0));
}
