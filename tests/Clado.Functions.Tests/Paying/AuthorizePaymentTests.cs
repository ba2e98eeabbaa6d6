using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Paying;

[Collection(PayingCollection.Name)]
public sealed class AuthorizePaymentTests(PayingFixture fixture)
{
    private static readonly BaseUnits Price = new(43_000);
    private static readonly BaseUnits MaxFee = new(50_000);

    [Fact]
    public async Task A_repeated_step_finds_the_credential_and_signs_nothing()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.CallAsync();
        Authorization first = await app.Authorize.Run(call, CancellationToken.None);
        var signatures = fixture.World.Vault.SignatureCount;

        Authorization again = await app.Authorize.Run(call, CancellationToken.None);

        Assert.Equal(AuthorizationKind.Ready, first.Kind);
        Assert.Equal(first, again);
        Assert.Equal(signatures, fixture.World.Vault.SignatureCount);
        Assert.Equal(Price + MaxFee, Assert.Single(await app.ReservedAsync()).Value);
    }

    [Fact]
    public async Task Executions_at_the_same_time_agree_on_one_credential_and_count_it_once()
    {
        var name = Names.Fresh();
        PayingApp[] hosts = [.. Enumerable.Range(0, 4).Select(_ => new PayingApp(fixture, name))];
        PaidCall call = await hosts[0].CallAsync();

        Authorization[] authorizations = await Task.WhenAll(hosts.Select(host => host.Authorize.Run(call, CancellationToken.None)));

        SignedDocument signed = (await hosts[0].Ledger.FindSignedAsync(call, CancellationToken.None))!;
        Assert.All(authorizations, one => Assert.Equal((AuthorizationKind.Ready, signed.ValidBefore), (one.Kind, one.ValidBefore!.Value)));
        Assert.Equal(Price + MaxFee, Assert.Single(await hosts[0].ReservedAsync()).Value);
    }

    [Theory]
    [InlineData(nameof(SpendingOptions.MaxSubmitBaseUnits))]
    [InlineData(nameof(SpendingOptions.MaxRunBaseUnits))]
    [InlineData(nameof(SpendingOptions.MaxDayBaseUnits))]
    [InlineData(nameof(SpendingOptions.MaxLifetimeBaseUnits))]
    public async Task Without_a_cap_the_gateway_is_not_even_asked_and_the_setting_is_named(string setting)
    {
        PayingFaults faults = new() { Spending = options => typeof(SpendingOptions).GetProperty(setting)!.SetValue(options, null) };
        PayingApp app = new(fixture, Names.Fresh(), faults);
        PaidCall call = await app.CallAsync();
        var signatures = fixture.World.Vault.SignatureCount;

        Authorization authorization = await app.Authorize.Run(call, CancellationToken.None);

        Assert.Equal((AuthorizationKind.Refused, RefusalCodes.NoCap), (authorization.Kind, authorization.Code));
        Assert.Contains($"set Spending__{setting} ", authorization.Reason, StringComparison.Ordinal);
        Assert.Equal((0, signatures), (faults.Gateway.Requests, fixture.World.Vault.SignatureCount));
    }

    [Fact]
    public async Task Every_cap_that_is_missing_is_named_at_once()
    {
        PayingFaults faults = new() { Spending = options => (options.MaxDayBaseUnits, options.MaxLifetimeBaseUnits) = ("0", null) };
        PayingApp app = new(fixture, Names.Fresh(), faults);

        Authorization authorization = await app.Authorize.Run(await app.CallAsync(), CancellationToken.None);

        Assert.Contains("set Spending__MaxDayBaseUnits, Spending__MaxLifetimeBaseUnits ", authorization.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(42_999, "0", RefusalCodes.Price)]
    [InlineData(42_990, "9", RefusalCodes.Price)]
    [InlineData(42_990, "10", null)]
    public async Task A_price_above_what_was_expected_and_the_tolerance_is_refused_although_it_is_below_the_cap(
        uint expected, string tolerance, string? code)
    {
        PayingApp app = new(fixture, Names.Fresh(), new() { Spending = options => options.PriceToleranceBaseUnits = tolerance });
        PaidCall call = await app.CallAsync() with { ExpectedPrice = new(expected) };
        var signatures = fixture.World.Vault.SignatureCount;

        Authorization authorization = await app.Authorize.Run(call, CancellationToken.None);

        Assert.Equal(code, authorization.Code);
        Assert.Equal(signatures + (code is null ? 1 : 0), fixture.World.Vault.SignatureCount);
    }

    /// <summary>Such an answer is not the gateway's own, and it may be gone the next time.</summary>
    [Fact]
    public async Task A_402_without_a_challenge_asks_for_no_money()
    {
        PayingFaults faults = new() { Gateway = new() { BareRefusals = 1 } };
        PayingApp app = new(fixture, Names.Fresh(), faults);

        Authorization authorization = await app.Authorize.Run(await app.CallAsync(), CancellationToken.None);

        Assert.Equal((AuthorizationKind.Unpaid, 402), (authorization.Kind, authorization.StatusCode));
        Assert.Empty(await app.ReservedAsync());
        await app.SignedCallAsync();
    }

    [Theory]
    [InlineData("run-cap")]
    [InlineData("day-cap")]
    [InlineData("lifetime-cap")]
    public async Task A_cap_that_would_be_passed_refuses_before_signing_and_leaves_nothing_reserved(string code)
    {
        var name = Names.Fresh();
        BaseUnits tooLow = Price + MaxFee - new BaseUnits(1);
        PayingApp app = new(fixture, name, new()
        {
            Spending = options =>
            {
                options.MaxDayBaseUnits = code == "day-cap" ? $"{tooLow}" : options.MaxDayBaseUnits;
                options.MaxLifetimeBaseUnits = code == "lifetime-cap" ? $"{tooLow}" : options.MaxLifetimeBaseUnits;
            },
        });
        PaidCall call = await app.CallAsync();
        call = code == "run-cap" ? call with { RunCap = tooLow } : call;
        var signatures = fixture.World.Vault.SignatureCount;

        Authorization authorization = await app.Authorize.Run(call, CancellationToken.None);

        Assert.Equal((code, signatures), (authorization.Code, fixture.World.Vault.SignatureCount));
        Assert.Null(authorization.RetryAfter);
        Assert.Empty(await app.ReservedAsync());
        Assert.Equal(authorization, await new PayingApp(fixture, name).Authorize.Run(call, CancellationToken.None));
    }

    [Fact]
    public async Task A_cap_of_the_day_that_others_have_used_up_holds_a_call_up_until_the_next_day()
    {
        PayingApp app = new(fixture, Names.Fresh(), new() { Spending = options => options.MaxDayBaseUnits = $"{Price + MaxFee}" });
        await app.SignedCallAsync();

        Authorization authorization = await app.Authorize.Run(await app.CallAsync(), CancellationToken.None);

        Assert.Equal((AuthorizationKind.Refused, "day-cap"), (authorization.Kind, authorization.Code));
        Assert.InRange(authorization.RetryAfter!.Value, TimeSpan.Zero, TimeSpan.FromDays(1));
        Assert.Contains("Wait for the next UTC day", authorization.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circuit_that_is_open_refuses_for_a_time_without_asking_or_signing()
    {
        PayingFaults faults = new();
        PayingApp app = new(fixture, Names.Fresh(), faults);
        for (var failures = 0; failures < 3; failures++)
        {
            await app.Breaker.RecordAsync(await app.CallAsync(), delivered: false, CancellationToken.None);
        }

        Authorization authorization = await app.Authorize.Run(await app.CallAsync(), CancellationToken.None);

        Assert.Equal((SpendRefusals.CircuitOpen, 0), (authorization.Code, faults.Gateway.Requests));
        Assert.NotNull(authorization.RetryAfter);
        Assert.Empty(await app.ReservedAsync());
    }

    /// <summary>The step that signs is late: settling has given the call up in the meantime.</summary>
    [Fact]
    public async Task A_call_that_was_given_up_is_not_signed_any_more()
    {
        PayingApp app = new(fixture, Names.Fresh());
        PaidCall call = await app.CallAsync();
        await app.SettleAsync(call, answer: null, final: true);

        Authorization authorization = await app.Authorize.Run(call, CancellationToken.None);

        Assert.Equal((AuthorizationKind.Refused, SpendRefusals.Abandoned), (authorization.Kind, authorization.Code));
        Assert.Null(await app.Ledger.FindSignedAsync(call, CancellationToken.None));
        Assert.Empty(await app.ReservedAsync());
    }

    /// <summary>An execution stands still at each of its requests to storage while another gives the call up.</summary>
    [Fact]
    public async Task An_execution_that_is_overtaken_by_giving_up_neither_signs_nor_leaves_a_reservation()
    {
        for (var at = 1; ; at++)
        {
            var name = Names.Fresh();
            PayingApp other = new(fixture, name);
            PaidCall call = await other.CallAsync();
            Overtaking overtaking = new(at, () => other.Settle.Run(new(call, Answer: null, Final: true), CancellationToken.None));
            PayingApp slow = new(fixture, name, new() { Storage = overtaking });

            Authorization authorization = await slow.Authorize.Run(call, CancellationToken.None);

            if (!overtaking.Happened)
            {
                Assert.InRange(at, 15, 30);
                return;
            }

            CredentialPlace place = await other.Ledger.FindPlaceAsync(call, CancellationToken.None);
            Assert.Equal(place.Credential is null ? AuthorizationKind.Refused : AuthorizationKind.Ready, authorization.Kind);
            Assert.Equal(place.Credential is null ? 0 : 1, (await other.ReservedAsync()).Count);
        }
    }

    /// <summary>An execution stands still at every other of its requests to storage while another signs, sends and settles.</summary>
    [Fact]
    public async Task An_execution_that_is_overtaken_by_the_whole_call_changes_nothing_any_more()
    {
        for (var at = 2; ; at += 2)
        {
            var name = Names.Fresh();
            PayingApp other = new(fixture, name);
            PaidCall call = await other.CallAsync();
            SettlementResult? settled = null;
            Overtaking overtaking = new(at, async () =>
            {
                await other.Authorize.Run(call, CancellationToken.None);
                settled = await other.SettleAsync(call, await other.Send.Run(call, CancellationToken.None));
            });
            PayingApp slow = new(fixture, name, new() { Storage = overtaking });

            Authorization authorization = await slow.Authorize.Run(call, CancellationToken.None);

            if (!overtaking.Happened)
            {
                return;
            }

            Assert.Equal((AuthorizationKind.Ready, SettlementKind.Paid), (authorization.Kind, settled!.Kind));
            Assert.Empty(await other.ReservedAsync());
            Assert.Equal(settled.Amount + settled.Fee, await other.SpentAsync());
        }
    }

    /// <summary>Both ways to crash at each request to storage: the repeated step signs at most once more, and what it stored is covered.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_crash_anywhere_leaves_one_credential_that_is_counted_once(bool afterIt) =>
        PayingApp.CrashEverywhereAsync(fixture, 16, afterIt, async (crashing, next) =>
        {
            PaidCall call = await next.CallAsync();
            await Assert.ThrowsAsync<CrashException>(() => crashing.Authorize.Run(call, CancellationToken.None));

            Authorization authorization = await next.Authorize.Run(call, CancellationToken.None);

            Assert.Equal(AuthorizationKind.Ready, authorization.Kind);
            Assert.Equal(Price + MaxFee, Assert.Single(await next.ReservedAsync()).Value);
        });
}
