using System.Numerics;
using System.Security.Cryptography;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Signing;
using Xunit.Abstractions;

namespace Clado.Payments.Tests.Chain;

/// <summary>An access key pays for its root account, and the chain holds it to its limits. The root key signs once, and nothing else.</summary>
[Collection(ChainCollection.Name)]
public sealed class AccessKeyOnChainTests(LocalChain chain, ITestOutputHelper output) : IDisposable
{
    private static readonly BaseUnits Limit = new(1_000_000);

    private readonly EthECKey rootKey = EthECKey.GenerateKey();
    private readonly ECDsa p256 = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private Address Root => Address.Parse(rootKey.GetPublicAddress());

    public void Dispose() => p256.Dispose();

    [Theory]
    [InlineData(TempoKeyType.Secp256k1)]
    [InlineData(TempoKeyType.P256)]
    public async Task The_first_payment_registers_the_key_and_later_ones_only_pay(TempoKeyType type)
    {
        var signer = await AuthorizedAsync(type, Limit);
        var charge = Charge(signer);
        Assert.Equal(new TempoChargeOptions().RegistrationFeeCap, await charge.GetFeeCapAsync(CancellationToken.None));

        var first = await SignAsync(charge, "first");
        var registered = await MinedAsync(first);
        var second = await SignAsync(charge, "second");
        var paid = await MinedAsync(second);

        Assert.Equal(new TempoChargeOptions().FeeCap, await charge.GetFeeCapAsync(CancellationToken.None));
        output.WriteLine($"{type}: gas {await GasUsedAsync(first)} of {Transaction(first).GasLimit} to register, fee {registered.Fee}; gas {await GasUsedAsync(second)} later, fee {paid.Fee}");
        Assert.InRange(Transaction(first).GasLimit, await GasUsedAsync(first), 2 * await GasUsedAsync(first));
        Assert.NotNull(Transaction(first).KeyAuthorization);
        Assert.Null(Transaction(second).KeyAuthorization);
        Assert.True(await GasUsedAsync(first) > await GasUsedAsync(second));
        Assert.True(registered.Fee <= first.MaxFee && paid.Fee <= second.MaxFee);
        Assert.Equal((Root, Root), (first.Payer, second.Payer));
        Assert.Contains($"did:pkh:eip155:{LocalChain.ChainId}:{Root}", Credential.Parse(second.Authorization).Source, StringComparison.Ordinal);
        Assert.Equal(Funds - new BaseUnits(6000) - registered.Fee - paid.Fee, await BalanceAsync(Root));
        Assert.Equal(Limit - new BaseUnits(6000) - registered.Fee - paid.Fee, await RemainingAsync(signer));
        Assert.Equal(paid.TransactionHash, Assert.IsType<SettlementPaid>(await new TempoSettlement(chain.Rpc).FindAsync(
            SettlementQuery.For(second) with { TransactionHash = null }, CancellationToken.None)).TransactionHash);
    }

    [Theory]
    [InlineData(TempoKeyType.Secp256k1)]
    [InlineData(TempoKeyType.P256)]
    public async Task The_chain_itself_refuses_an_overspend_and_another_recipient(TempoKeyType type)
    {
        var signer = await AuthorizedAsync(type, Limit);
        await MinedAsync(await SignAsync(Charge(signer), "register"));
        var (before, strangers) = (await BalanceAsync(LocalChain.Gateway), await BalanceAsync(LocalChain.PathUsd));

        Assert.False((await SendPastOurChecksAsync(signer, LocalChain.Gateway, Limit)).Succeeded);
        Assert.False((await SendPastOurChecksAsync(signer, LocalChain.PathUsd, new(1))).Succeeded);
        Assert.True((await SendPastOurChecksAsync(signer, LocalChain.Gateway, new(1))).Succeeded);

        Assert.Equal((before + new BaseUnits(1), strangers), (await BalanceAsync(LocalChain.Gateway), await BalanceAsync(LocalChain.PathUsd)));
    }

    [Fact]
    public async Task A_payment_beyond_the_limit_is_refused_before_it_is_signed()
    {
        var signer = await AuthorizedAsync(TempoKeyType.P256, Limit);
        var counting = new CountingSigner(signer);
        var charge = Charge(new Counted(counting, signer));
        var unregistered = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(charge, "too much", "1000000"));
        Assert.Equal(0, counting.Calls);
        await MinedAsync(await SignAsync(charge, "register"));

        var registered = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(charge, "too much", "990000"));

        Assert.Equal((RefusalCodes.AccessKey, RefusalCodes.AccessKey, 1), (unregistered.Code, registered.Code, counting.Calls));
        Assert.Contains("may spend", registered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Payments_at_once_wait_for_the_one_that_registers_the_key()
    {
        var charge = Charge(await AuthorizedAsync(TempoKeyType.P256, Limit));

        var signed = await Task.WhenAll(Enumerable.Range(0, 4).Select(async number =>
        {
            var payment = await SignAsync(charge, $"at once {number}");
            await MinedAsync(payment);
            return payment;
        }));

        Assert.Single(signed, payment => Transaction(payment).KeyAuthorization is not null);
    }

    [Fact]
    public async Task A_key_that_nobody_authorized_pays_nothing()
    {
        var signer = new AccessKeySigner(Inner(TempoKeyType.P256), await FundedRootAsync(), authorization: null);

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(Charge(signer), "unauthorized"));

        Assert.Equal(RefusalCodes.AccessKey, refused.Code);
        Assert.Contains("AccessKey__Authorization", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorization_that_has_expired_pays_nothing()
    {
        var signer = await AuthorizedAsync(TempoKeyType.P256, Limit, expiry: 1);

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(Charge(signer), "expired"));

        Assert.Equal(RefusalCodes.AccessKey, refused.Code);
        Assert.Contains("expired at 1970", refused.Message, StringComparison.Ordinal);
    }

    private static BaseUnits Funds => new(5_000_000);

    private TempoCharge Charge(ITempoSigner signer) => new(signer, chain.Rpc, TimeProvider.System);

    private ITempoSigner Inner(TempoKeyType type) => type == TempoKeyType.P256 ? new LocalP256Signer(p256) : new LocalSecp256k1Signer(EthECKey.GenerateKey());

    private async Task<AccessKeySigner> AuthorizedAsync(TempoKeyType type, BaseUnits limit, ulong? expiry = null)
    {
        var key = Inner(type);
        var authorization = new KeyAuthorization
        {
            ChainId = LocalChain.ChainId,
            KeyType = type,
            KeyId = await key.GetAddressAsync(CancellationToken.None),
            Expiry = expiry ?? (ulong)TimeProvider.System.GetUtcNow().AddDays(30).ToUnixTimeSeconds(),
            Limits = [new KeyLimit(LocalChain.PathUsd, limit, null)],
            AllowedCalls = [KeyScope.ForPayments(LocalChain.PathUsd, [LocalChain.Gateway])],
        };
        var signature = await new LocalSecp256k1Signer(rootKey).SignAsync(authorization.SigningHash(), CancellationToken.None);
        return new AccessKeySigner(key, await FundedRootAsync(), new SignedKeyAuthorization(authorization, signature));
    }

    private async Task<Address> FundedRootAsync()
    {
        await MinedAsync(await SignAsync(Charge(chain.Funded), "fund", Funds.ToString(), Root));
        return Root;
    }

    private async Task<SignedCharge> SignAsync(TempoCharge charge, string id, string amount = "3000", Address? recipient = null)
    {
        var block = await chain.Rpc.GetLatestBlockAsync(CancellationToken.None);
        var challenge = TestChallenges.Create(TestChallenges.Request(amount, recipient), block.Timestamp.AddMinutes(5), id);
        return await charge.SignAsync(challenge, challenge.ReadCharge(), CancellationToken.None);
    }

    private async Task<TempoReceipt> MinedAsync(SignedCharge charge)
    {
        var receipt = await chain.MineAsync(charge);
        Assert.True(receipt.Succeeded);
        return receipt;
    }

    /// <summary>Signs past this library's own checks and sends it, as whoever had stolen the access key would.</summary>
    private async Task<TempoReceipt> SendPastOurChecksAsync(AccessKeySigner signer, Address recipient, BaseUnits amount)
    {
        var block = await chain.Rpc.GetLatestBlockAsync(CancellationToken.None);
        var transaction = new TempoTransaction
        {
            ChainId = LocalChain.ChainId,
            MaxFeePerGas = 40_000_000_000,
            GasLimit = 1_000_000,
            Calls = [TempoCall.TransferWithMemo(LocalChain.PathUsd, recipient, amount, RandomNumberGenerator.GetBytes(32))],
            NonceKey = TempoTransaction.ExpiringNonceKey,
            ValidBefore = (ulong)block.Timestamp.AddSeconds(20).ToUnixTimeSeconds(),
            FeeToken = LocalChain.PathUsd,
        };
        var bytes = transaction.Encode(await signer.SignAsync(transaction.SigningHash(), CancellationToken.None));
        var hash = await chain.Web3.Client.SendRequestAsync<string>("eth_sendRawTransaction", null, "0x" + Convert.ToHexStringLower(bytes));

        TempoReceipt? receipt = null;
        await LocalChain.UntilAsync(async () => (receipt = await chain.Rpc.GetReceiptAsync(hash!, CancellationToken.None)) is not null);
        return receipt!;
    }

    private static TempoTransaction Transaction(SignedCharge charge) =>
        TempoTransaction.Decode(JsonElementExtensions.FromHex(Credential.Parse(charge.Authorization).Payload.Value)).Transaction;

    private async Task<BaseUnits> RemainingAsync(AccessKeySigner signer)
    {
        var key = await signer.GetAccessKeyAsync(CancellationToken.None);
        return await new AccountKeychain(chain.Rpc).GetRemainingLimitAsync(Root, key!.KeyId, LocalChain.PathUsd, CancellationToken.None);
    }

    private async Task<ulong> GasUsedAsync(SignedCharge charge)
    {
        var receipt = await chain.Web3.Client.SendRequestAsync<Newtonsoft.Json.Linq.JObject>("eth_getTransactionReceipt", null, charge.TransactionHash);
        return Convert.ToUInt64((string)receipt!["gasUsed"]!, 16);
    }

    private Task<BaseUnits> BalanceAsync(Address owner) => chain.Rpc.GetBalanceAsync(LocalChain.PathUsd, owner, CancellationToken.None);

    /// <summary>Counts the signatures of an access key without hiding that it is one.</summary>
    private sealed class Counted(CountingSigner counting, AccessKeySigner signer) : ITempoSigner
    {
        public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => signer.GetAddressAsync(cancellationToken);

        public Task<TempoKeyType> GetKeyTypeAsync(CancellationToken cancellationToken) => signer.GetKeyTypeAsync(cancellationToken);

        public Task<AccessKey?> GetAccessKeyAsync(CancellationToken cancellationToken) => signer.GetAccessKeyAsync(cancellationToken);

        public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken) => counting.SignAsync(signingHash, cancellationToken);
    }
}
