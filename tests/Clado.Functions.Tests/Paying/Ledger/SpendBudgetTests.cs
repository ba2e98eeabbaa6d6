using Azure.Core;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Paying.Ledger;

[Collection(StorageCollection.Name)]
public sealed class SpendBudgetTests(StorageFixture fixture)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly BaseUnits Most = new(100);

    [Theory]
    [InlineData(250, 1000, 1000, "run-cap")]
    [InlineData(1000, 250, 1000, "day-cap")]
    [InlineData(1000, 1000, 250, "lifetime-cap")]
    public async Task The_lowest_cap_refuses_and_says_what_counts_against_it(uint run, uint day, uint lifetime, string code)
    {
        Host host = new(fixture, Name());
        SpendCaps caps = new(new(run), new(day), new(lifetime));
        Assert.Equal(ReservationKind.Counted, (await host.ReserveAsync(Call(0), caps)).Kind);
        Assert.Equal(ReservationKind.Counted, (await host.ReserveAsync(Call(1), caps)).Kind);

        Reservation third = await host.ReserveAsync(Call(2), caps);

        Assert.Equal((code, new BaseUnits(250), new BaseUnits(200)), (third.Refusal!.Code, third.Refusal.Cap, third.Refusal.Committed));
    }

    [Fact]
    public async Task A_refused_call_leaves_nothing_behind_in_any_cap()
    {
        Host host = new(fixture, Name());
        SpendCaps caps = new(new(1000), new(1000), new(150));
        await host.ReserveAsync(Call(0), caps);
        await host.ReserveAsync(Call(1), caps);

        await host.GiveUpAsync(Call(1));

        Assert.Equal([("run", 100u), ("day", 100u), ("lifetime", 100u)], await host.CommittedAsync());
    }

    [Fact]
    public async Task A_cost_replaces_its_reservation_once_however_often_it_is_told()
    {
        Host host = new(fixture, Name());
        await host.ReserveAsync(Call(0), Wide);
        await host.SignAsync(Call(0));

        await host.Budget.SettleAsync(Call(0), Noon, new(31), CancellationToken.None);
        await host.Budget.SettleAsync(Call(0), Noon, new(31), CancellationToken.None);

        Assert.Equal([("run", 31u), ("day", 31u), ("lifetime", 31u)], await host.CommittedAsync());
        Assert.Empty(await host.Budget.ReadReservedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_cap_of_a_day_is_fresh_on_the_next_one_and_the_others_are_not()
    {
        Host host = new(fixture, Name());
        SpendCaps caps = new(new(1000), new(100), new(1000));
        await host.ReserveAsync(Call(0), caps);

        Assert.Equal("day-cap", (await host.ReserveAsync(Call(1), caps, Noon.AddHours(11.99))).Refusal!.Code);
        await host.GiveUpAsync(Call(1));
        Assert.Equal(ReservationKind.Counted, (await host.ReserveAsync(Call(2), caps, Noon.AddHours(12))).Kind);
        Assert.Equal(2, (await host.Budget.ReadReservedAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_higher_price_raises_what_is_reserved_and_a_lower_one_does_not_lower_it()
    {
        Host host = new(fixture, Name());
        foreach (var most in (uint[])[100, 130, 90])
        {
            await host.Budget.TryReserveAsync(Call(0), Noon, new(most), Wide, CancellationToken.None);
        }

        Assert.Equal([("run", 130u), ("day", 130u), ("lifetime", 130u)], await host.CommittedAsync());
    }

    [Fact]
    public async Task Nothing_is_reserved_for_a_call_that_was_signed_or_given_up()
    {
        Host host = new(fixture, Name());
        await host.SignAsync(Call(0));
        await host.GiveUpAsync(Call(1));

        Assert.Equal(ReservationKind.Closed, (await host.ReserveAsync(Call(0), Wide)).Kind);
        Assert.Equal(ReservationKind.Closed, (await host.ReserveAsync(Call(1), Wide)).Kind);
        Assert.Empty(await host.Budget.ReadReservedAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_document_never_grows_beyond_its_limit()
    {
        Host host = new(fixture, Name());
        BudgetDocument full = new() { Reserved = Enumerable.Range(0, BudgetDocument.MaxReserved).ToDictionary(call => $"call-{call}", _ => BaseUnits.Zero) };
        await host.WriteRunAsync(full);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => host.ReserveAsync(Call(0), Wide));

        Assert.Contains("/api/ledger/unsettled", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>A release that finds no entry must still be seen by an execution that is about to make one.</summary>
    [Fact]
    public async Task An_execution_that_was_overtaken_by_a_release_makes_no_entry()
    {
        var name = Name();
        Host fast = new(fixture, name);
        await fast.ReserveAsync(Call(9), Wide);
        Interposed overtaken = new();
        Host slow = new(fixture, name, overtaken);
        overtaken.BeforeWrite = () => fast.GiveUpAsync(Call(0));

        Reservation reservation = await slow.ReserveAsync(Call(0), Wide);

        Assert.Equal(ReservationKind.Closed, reservation.Kind);
        Assert.Equal([("run", 100u), ("day", 100u), ("lifetime", 100u)], await fast.CommittedAsync());
    }

    /// <summary>Who sweeps up after runs that were stopped looks there and nowhere else.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_it_crashes_what_any_cap_holds_the_lifetimes_holds(bool afterIt)
    {
        var crashed = true;
        for (var at = 1; crashed; at++)
        {
            var name = $"{Name()}-{at}";
            StepFault fault = new() { At = at, AfterIt = afterIt };
            crashed = await Record.ExceptionAsync(() => LifeAsync(new(fixture, name, fault))) is CrashException;

            List<(string Name, uint Committed)> committed = await new Host(fixture, name).CommittedAsync();
            Assert.True(committed.TrueForAll(budget => budget.Committed <= committed[^1].Committed), string.Join(", ", committed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_cap_is_never_passed_by_a_unit_however_many_race_for_it(int narrowest)
    {
        const int Hosts = 8, Calls = 64, Rounds = 2;
        var name = Name();
        Host[] hosts = [.. Enumerable.Range(0, Hosts).Select(_ => new Host(fixture, name))];
        BaseUnits[] caps = [new(1_000_000), new(1_000_000), new(1_000_000)];
        caps[narrowest] = new(1999);
        SpendCaps race = new(caps[0], caps[1], caps[2]);
        for (var round = 0; round < Rounds; round++)
        {
            PaidCall[] calls = [.. Enumerable.Range(round * Calls, Calls).Select(Call)];
            var reserved = await Task.WhenAll(calls.Select((call, index) => hosts[index % Hosts].ReserveAsync(call, race)));

            Assert.Equal(19, reserved.Count(one => one.Kind == ReservationKind.Counted));
            Assert.All(await hosts[0].CommittedAsync(), budget => Assert.True(budget.Committed <= (budget.Name == Scope(narrowest) ? 1999u : 1_000_000u)));
            await Task.WhenAll(calls.Select((call, index) => reserved[index].Kind == ReservationKind.Counted
                ? hosts[index % Hosts].PayAsync(call, BaseUnits.Zero)
                : hosts[index % Hosts].GiveUpAsync(call)));
            Assert.Equal([("run", 0u), ("day", 0u), ("lifetime", 0u)], await hosts[0].CommittedAsync());
        }
    }

    /// <summary>Both ways to crash at each request to storage; the step that is repeated leaves every cap as if nothing had happened.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_crash_between_the_caps_is_made_good_by_the_repeated_step(bool afterIt)
    {
        var crashes = 0;
        for (var at = 1; ; at++)
        {
            var name = $"{Name()}-{at}";
            StepFault fault = new() { At = at, AfterIt = afterIt };
            Host crashing = new(fixture, name, fault);
            Host next = new(fixture, name);
            try
            {
                await LifeAsync(crashing);
                break;
            }
            catch (CrashException)
            {
                crashes++;
            }

            await LifeAsync(next);
            Assert.Equal([("run", 31u), ("day", 31u), ("lifetime", 31u)], await next.CommittedAsync());
            Assert.Empty(await next.Budget.ReadReservedAsync(CancellationToken.None));
        }

        Assert.InRange(crashes, 15, 60);
    }

    private static async Task LifeAsync(Host host)
    {
        await host.ReserveAsync(Call(0), Wide);
        await host.PayAsync(Call(0), new(31));
        await host.ReserveAsync(Call(1), Wide);
        await host.GiveUpAsync(Call(1));
    }

    private static SpendCaps Wide { get; } = new(new(1000), new(1000), new(1000));

    private static string Scope(int index) => ((string[])["run", "day", "lifetime"])[index];

    private static PaidCall Call(int number) =>
        new("run", $"0000-{number:0000}-bulk-contacts-status", "bulk-contacts-status", "body", new(3000), new(10_000));

    private static string Name([System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        $"b{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(test)))[..16]}{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6))}";

    private sealed class Interposed : Azure.Core.Pipeline.HttpPipelinePolicy
    {
        public Func<Task>? BeforeWrite { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<Azure.Core.Pipeline.HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains("budget", StringComparison.Ordinal) && BeforeWrite is { } once)
            {
                BeforeWrite = null;
                await once();
            }

            await ProcessNextAsync(message, pipeline);
        }
    }

    /// <summary>One host of the app: its own clients, the shared storage.</summary>
    private sealed class Host
    {
        private readonly TestStorage _storage;
        private readonly PaymentLedger _ledger;
        private readonly ReservationRelease _release;

        public Host(StorageFixture fixture, string name, Azure.Core.Pipeline.HttpPipelinePolicy? policy = null)
        {
            _storage = fixture.Open(name, options =>
            {
                if (policy is not null)
                {
                    options.AddPolicy(policy, HttpPipelinePosition.PerCall);
                }
            });
            _ledger = new(_storage.Ledger);
            Budget = new(_storage.Ledger, _ledger, TimeProvider.System);
            _release = new(_ledger, Budget, TimeProvider.System);
        }

        public SpendBudget Budget { get; }

        public async Task<Reservation> ReserveAsync(PaidCall call, SpendCaps caps, DateTimeOffset? at = null)
        {
            ReservedDocument document = new() { Operation = call.Operation, Amount = Most, MaxFee = BaseUnits.Zero, At = at ?? Noon };
            ReservedDocument reserved = await _ledger.ReserveAsync(call, document, CancellationToken.None);
            return await Budget.TryReserveAsync(call, reserved.At, Most, caps, CancellationToken.None);
        }

        public Task<bool> SignAsync(PaidCall call) => _ledger.TrySignAsync(call, SignedDocumentsOf.Call(call), CancellationToken.None);

        public async Task PayAsync(PaidCall call, BaseUnits cost)
        {
            await SignAsync(call);
            await Budget.SettleAsync(call, Noon, cost, CancellationToken.None);
        }

        public Task<CredentialPlace> GiveUpAsync(PaidCall call) =>
            _release.GiveUpAsync(call, new(AuthorizationKind.Refused, Code: "test"), CancellationToken.None);

        public Task WriteRunAsync(BudgetDocument document) => _storage.Ledger.WriteAsync("run/budget.json", document, CancellationToken.None);

        public async Task<List<(string Name, uint Committed)>> CommittedAsync()
        {
            List<(string, uint)> committed = [];
            foreach (var (name, path) in new[] { ("run", "run/budget.json"), ("day", "budgets/day/2026-11-23.json"), ("lifetime", "budgets/lifetime.json") })
            {
                BudgetDocument document = await _storage.Ledger.ReadAsync<BudgetDocument>(path, CancellationToken.None) ?? new();
                committed.Add((name, (uint)document.Committed.Value));
            }

            return committed;
        }
    }
}
