using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;

namespace Clado.Payments.Tests;

public class SpendPolicyTests
{
    private static readonly SpendPolicy Policy = new()
    {
        ChainId = LocalChain.ChainId,
        Currencies = new HashSet<Address> { LocalChain.PathUsd },
        Recipients = new HashSet<Address> { LocalChain.Gateway },
        OperationCaps = new Dictionary<string, BaseUnits> { ["bulk-contacts-status"] = new(5000), ["bulk-contacts"] = new(20_000) },
        RunCap = new(100_000),
    };

    private static readonly PaymentContext Context = new()
    {
        RequestUri = new Uri($"https://{TestChallenges.Realm}/clado/bulk-contacts-status"),
        Operation = "bulk-contacts-status",
        ExpectedPrice = new(3000),
        SpentByRun = BaseUnits.Zero,
        MaxFee = new(50_000),
        Now = TestChallenges.Now,
    };

    [Fact]
    public void A_challenge_within_every_limit_is_allowed()
    {
        var allowed = Assert.IsType<PaymentAllowed>(Policy.Decide([TestChallenges.Create()], Context));

        Assert.Equal(new BaseUnits(3000), allowed.Charge.Amount);
    }

    public static TheoryData<string, string> Missing => new()
    {
        { "Tempo__ChainId", "chain" },
        { "Spending__Currencies", "tokens" },
        { "Spending__Recipients", "recipients" },
        { "Spending__MaxPollBaseUnits", "price cap" },
        { "Spending__MaxRunBaseUnits", "cap for a run" },
    };

    [Theory]
    [MemberData(nameof(Missing))]
    public void Without_a_limit_nothing_is_paid_and_the_setting_is_named(string setting, string what)
    {
        var policy = setting switch
        {
            "Tempo__ChainId" => Policy with { ChainId = null },
            "Spending__Currencies" => Policy with { Currencies = new HashSet<Address>() },
            "Spending__Recipients" => Policy with { Recipients = new HashSet<Address>() },
            "Spending__MaxRunBaseUnits" => Policy with { RunCap = null },
            _ => Policy with { OperationCaps = new Dictionary<string, BaseUnits>() },
        };

        var refused = Refused(policy, Context);

        Assert.Equal(RefusalCodes.NoCap, refused.Code);
        Assert.Contains(what, refused.Reason, StringComparison.Ordinal);
        Assert.EndsWith($"Set {setting}.", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(47_000ul, true)]
    [InlineData(47_001ul, false)]
    [InlineData(ulong.MaxValue, false)]
    public void A_run_may_be_spent_to_its_last_unit_with_the_highest_fee(ulong spent, bool allowed)
    {
        var decision = Policy.Decide([TestChallenges.Create()], Context with { SpentByRun = new(spent) });

        Assert.Equal(allowed, decision is PaymentAllowed);
        Assert.True(allowed || decision is PaymentRefused { Code: RefusalCodes.RunCap });
    }

    [Fact]
    public void Sums_of_the_largest_amounts_do_not_overflow()
    {
        var most = new BaseUnits(UInt128.MaxValue);
        var policy = Policy with { PriceTolerance = most, RunCap = most };

        Assert.Equal(RefusalCodes.RunCap, Refused(policy, Context with { ExpectedPrice = most, SpentByRun = most, MaxFee = most }).Code);
    }

    [Fact]
    public void Each_operation_has_its_own_cap() =>
        Assert.Contains("Spending__MaxSubmitBaseUnits", Refused(Policy, Context with { Operation = "bulk-contacts", ExpectedPrice = null }, "20001").Reason, StringComparison.Ordinal);

    [Fact]
    public void A_price_that_cannot_be_known_is_held_to_the_cap_alone() =>
        Assert.IsType<PaymentAllowed>(Policy.Decide([TestChallenges.Create(TestChallenges.Request("5000"))], Context with { ExpectedPrice = null }));

    [Fact]
    public void One_challenge_that_is_repeated_is_one() =>
        Assert.IsType<PaymentAllowed>(Policy.Decide([TestChallenges.Create(), TestChallenges.Create()], Context));

    [Fact]
    public void The_refusal_of_a_tempo_charge_says_more_than_that_of_another_method()
    {
        var other = TestChallenges.Create() with { Method = "stripe" };

        Assert.Equal(RefusalCodes.Price, Assert.IsType<PaymentRefused>(Policy.Decide([other, TestChallenges.Create(TestChallenges.Request("3001"))], Context)).Code);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(500)]
    public void Only_a_402_demands_a_payment(int status)
    {
        var decision = Policy.Decide(new GatewayAnswer { StatusCode = status, Challenges = [TestChallenges.Create()] }, Context);

        Assert.Equal(RefusalCodes.NoChallenge, Assert.IsType<PaymentRefused>(decision).Code);
    }

    private static PaymentRefused Refused(SpendPolicy policy, PaymentContext context, string amount = "3000") =>
        Assert.IsType<PaymentRefused>(policy.Decide([TestChallenges.Create(TestChallenges.Request(amount))], context));
}
