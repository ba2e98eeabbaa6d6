using System.Text.Json.Nodes;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;
using Clado.Payments.Tests.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Payments.Tests.Tempo;

public sealed class TempoChargeTests : IDisposable
{
    private readonly FakeTimeProvider time = new(TestChallenges.Now);
    private readonly FakeNode node;
    private readonly CountingSigner signer = new(new LocalSecp256k1Signer(EthECKey.GenerateKey()));

    public TempoChargeTests() => node = new FakeNode(time);

    public void Dispose() => node.Dispose();

    [Fact]
    public async Task A_charge_becomes_one_transfer_that_is_bound_to_its_challenge()
    {
        var challenge = TestChallenges.Create();

        var signed = await SignAsync(signer, challenge);

        var transaction = TempoTransaction.Decode(JsonElementExtensions.FromHex(Credential.Parse(signed.Authorization).Payload.Value)).Transaction;
        Assert.True(Tip20.TryReadTransferWithMemo(Assert.Single(transaction.Calls).Input, out var transfer));
        Assert.Equal((LocalChain.Gateway, new BaseUnits(3000)), (transfer.Recipient, transfer.Amount));
        Assert.True(AttributionMemo.Answers(JsonElementExtensions.FromHex(transfer.Memo), challenge.Realm, challenge.Id));
        Assert.Equal(TestChallenges.Now.AddSeconds(25), signed.ValidBefore);
        Assert.Equal(new BaseUnits(1320), signed.MaxFee);
        Assert.Null(transaction.FeeToken);
    }

    [Fact]
    public async Task A_payment_ends_with_its_challenge()
    {
        var signed = await SignAsync(signer, TestChallenges.Create(expires: TestChallenges.Now.AddSeconds(10.9)));

        Assert.Equal(TestChallenges.Now.AddSeconds(10), signed.ValidBefore);
    }

    [Fact]
    public async Task The_later_of_the_two_clocks_counts()
    {
        node.Ahead = TimeSpan.FromSeconds(90);

        Assert.Equal(TestChallenges.Now.AddSeconds(115), (await SignAsync(signer, TestChallenges.Create())).ValidBefore);
    }

    [Fact]
    public async Task A_key_that_is_slow_signs_the_same_challenge_anew_and_the_late_signature_is_dropped()
    {
        var slow = new SlowSigner(signer, time, [TimeSpan.FromSeconds(21), TimeSpan.FromSeconds(19)]);

        var signed = await SignAsync(slow, TestChallenges.Create());

        Assert.Equal(2, signer.Calls);
        Assert.Equal("id1", signed.ChallengeId);
        Assert.Equal(TestChallenges.Now.AddSeconds(46), signed.ValidBefore);
    }

    [Fact]
    public async Task A_challenge_that_ends_while_the_key_is_busy_has_to_be_asked_for_again()
    {
        var slow = new SlowSigner(signer, time, [TimeSpan.FromSeconds(59)]);

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(slow, TestChallenges.Create(expires: TestChallenges.Now.AddMinutes(1))));

        Assert.Equal(RefusalCodes.Expired, refused.Code);
        Assert.Equal(1, signer.Calls);
    }

    [Fact]
    public async Task A_key_that_is_slow_every_time_is_given_up()
    {
        var slow = new SlowSigner(signer, time, [.. Enumerable.Repeat(TimeSpan.FromSeconds(30), 9)]);

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(slow, TestChallenges.Create()));

        Assert.Equal(RefusalCodes.Expired, refused.Code);
        Assert.Equal(3, signer.Calls);
    }

    [Fact]
    public async Task A_key_that_never_answers_is_not_waited_for_for_ever()
    {
        var stuck = new StuckSigner(signer);
        var signing = SignAsync(stuck, TestChallenges.Create());
        await stuck.Reached;

        time.Advance(TimeSpan.FromMinutes(2));

        await Assert.ThrowsAsync<TimeoutException>(() => signing);
    }

    [Fact]
    public async Task A_key_that_cannot_sign_refuses_the_payment_and_says_why()
    {
        using var vault = new FakeVault("P-256K");
        vault.Attributes["enabled"] = false;
        using var disabled = vault.CreateSigner();

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(disabled, TestChallenges.Create()));

        Assert.Equal(RefusalCodes.SigningKey, refused.Code);
        Assert.Contains("disabled", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signature_of_another_key_is_not_returned()
    {
        var impostor = new ImpostorSigner(signer, new LocalSecp256k1Signer(EthECKey.GenerateKey()));

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => SignAsync(impostor, TestChallenges.Create()));

        Assert.Contains("the sender differs", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { RefusalCodes.Funds, "balance" },
        { RefusalCodes.Fee, "gas" },
        { RefusalCodes.Chain, "node" },
        { RefusalCodes.Splits, "splits" },
        { RefusalCodes.FeePayer, "feePayer" },
        { RefusalCodes.Amount, "amount" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_paid_is_not_signed(string code, string what)
    {
        var request = TestChallenges.Request(what == "amount" ? "0" : "3000");
        node.Balance = what == "balance" ? new(3000) : node.Balance;
        node.Gas = what == "gas" ? 5_000_000u : node.Gas;
        node.ChainId = what == "node" ? 4217 : node.ChainId;
        var details = request["methodDetails"]!;
        _ = what switch
        {
            "feePayer" => details[what] = true,
            "splits" => details[what] = new JsonArray(new JsonObject { ["amount"] = "1", ["recipient"] = LocalChain.Gateway.ToString() }),
            _ => null,
        };

        var refused = await Assert.ThrowsAsync<PaymentRefusedException>(() => SignAsync(signer, TestChallenges.Create(request)));

        Assert.Equal(code, refused.Code);
        Assert.Equal(0, signer.Calls);
    }

    private Task<SignedCharge> SignAsync(ITempoSigner key, Challenge challenge) =>
        new TempoCharge(key, node.Rpc, time).SignAsync(challenge, challenge.ReadCharge(), CancellationToken.None);

    /// <summary>Takes its time, as a vault does that is asked to wait.</summary>
    private sealed class SlowSigner(ITempoSigner inner, FakeTimeProvider time, Queue<TimeSpan> delays) : ITempoSigner
    {
        public SlowSigner(ITempoSigner inner, FakeTimeProvider time, TimeSpan[] delays)
            : this(inner, time, new Queue<TimeSpan>(delays))
        {
        }

        public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => inner.GetAddressAsync(cancellationToken);

        public async Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
        {
            var signature = await inner.SignAsync(signingHash, cancellationToken);
            time.Advance(delays.Dequeue());
            return signature;
        }
    }

    private sealed class StuckSigner(ITempoSigner inner) : ITempoSigner
    {
        private readonly TaskCompletionSource reached = new();

        public Task Reached => reached.Task;

        public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => inner.GetAddressAsync(cancellationToken);

        public async Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken)
        {
            reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            throw new InvalidOperationException("Never reached.");
        }
    }

    private sealed class ImpostorSigner(ITempoSigner named, ITempoSigner signing) : ITempoSigner
    {
        public Task<Address> GetAddressAsync(CancellationToken cancellationToken) => named.GetAddressAsync(cancellationToken);

        public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken) => signing.SignAsync(signingHash, cancellationToken);
    }
}
