using Clado.Functions.Paying.Ledger;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Clado.Payments;

namespace Clado.Functions.Tests.Paying.Ledger;

/// <summary>Processes that know nothing of each other race for the same caps in the same storage, and one of them is killed on the way.</summary>
[Collection(StorageCollection.Name)]
public sealed class SpendBudgetProcessTests(StorageFixture fixture)
{
    private const int Calls = 12;

    /// <summary>Room for five calls of 100, and not for a sixth.</summary>
    private const uint Cap = 599;

    private const int Room = 5;
    private const uint WideCap = 1_000_000;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);
    private static readonly string[] Paths = ["run/budget.json", "budgets/day/2026-11-23.json", "budgets/lifetime.json"];

    [Fact]
    public async Task Processes_that_race_for_a_cap_never_pass_it_and_leave_no_amount_behind()
    {
        using RacingProcess first = new(fixture.ConnectionString);
        using RacingProcess second = new(fixture.ConnectionString);
        using RacingProcess victim = new(fixture.ConnectionString);
        for (var narrowest = 0; narrowest < Paths.Length; narrowest++)
        {
            var name = Names.Fresh();
            TestStorage storage = fixture.Open(name);
            var caps = Enumerable.Range(0, Paths.Length).Select(cap => cap == narrowest ? Cap : WideCap);
            var race = $"race {name}-{BlobContainers.Ledger} {Calls} {string.Join(' ', caps)}";
            Assert.Equal("True True False", string.Join(' ', await RaceAsync([first, second, victim], race, storage, Paths[narrowest])));

            // What was under way in the process that was killed is done again by others, as durable execution does.
            Assert.True(await first.DoAsync(race));
            Assert.All(await ReadAsync(storage), budget => Assert.Equal((0u, Room), ((uint)budget.Spent.Value, budget.Reserved.Count)));
            Assert.Equal(Room, await CountSignedAsync(storage));

            var settle = $"settle {name}-{BlobContainers.Ledger} {Calls}";
            Assert.DoesNotContain(false, await Task.WhenAll(first.DoAsync(settle), second.DoAsync(settle)));
            Assert.All(await ReadAsync(storage), budget => Assert.Equal((31u * Room, 0), ((uint)budget.Spent.Value, budget.Reserved.Count)));
        }
    }

    /// <summary>All race; the last one is killed once some of the cap is taken, and is missing from the races that follow.</summary>
    private static async Task<bool[]> RaceAsync(RacingProcess[] processes, string race, TestStorage storage, string narrowest)
    {
        var running = Task.WhenAll(processes.Select(process => process.DoAsync(race)));
        while (!running.IsCompleted)
        {
            BudgetDocument budget = await storage.Ledger.ReadAsync<BudgetDocument>(narrowest, CancellationToken.None) ?? new();
            Assert.True(budget.Committed <= new BaseUnits(Cap), $"{narrowest} holds {budget.Committed}.");
            if (budget.Reserved.Count > 1)
            {
                processes[^1].Kill();
            }

            await Task.Delay(Between, TimeProvider.System);
        }

        return await running;
    }

    private static async Task<BudgetDocument[]> ReadAsync(TestStorage storage) =>
        await Task.WhenAll(Paths.Select(async path => await storage.Ledger.ReadAsync<BudgetDocument>(path, CancellationToken.None) ?? new()));

    private static async Task<int> CountSignedAsync(TestStorage storage) =>
        await new LedgerReader(storage.Ledger, new(storage.Ledger)).ReadRunAsync("run", CancellationToken.None).CountAsync();
}
