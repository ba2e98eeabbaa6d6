using System.Collections.Concurrent;
using System.Text.Json;
using Clado.Sandbox;
using Clado.Sandbox.World;
using Xunit.Abstractions;

namespace Clado.EndToEnd.Tests.Paying.Faults;

[Collection(AppCollection.Name)]
public sealed class FaultMatrixTests(AppFixture fixture, ITestOutputHelper output)
{
    private readonly ConcurrentBag<CaseOutcome> outcomes = [];
    private readonly ConcurrentBag<OfficialOutcome> official = [];

    private static int Lanes => Surroundings.AppIsOurs ? 4 : 1;

    /// <summary>
    /// Each fault of the gateway, and the app killed after each step of the payment that it strikes. An app that is not ours is not killed. The same
    /// faults are given to the official client, for the table.
    /// </summary>
    [Fact]
    public async Task Whatever_the_gateway_does_and_wherever_the_app_dies_each_call_is_paid_at_most_once_and_accounted_for()
    {
        var cases = Surroundings.AppIsOurs ? FaultCase.WithKills : FaultCase.WithoutKills;
        var plays = new ConcurrentQueue<Func<FaultLane, Task>>(
        [
            .. FaultCase.Faults.Select(fault => (Func<FaultLane, Task>)(async lane => official.Add(await lane.PlayOfficialAsync(fault)))),
            .. cases.Select(current => (Func<FaultLane, Task>)(async lane => outcomes.Add(await lane.PlayAsync(current)))),
        ]);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => PlayAsync(plays)));

        var table = FaultTable.Write(outcomes, official);
        output.WriteLine(table);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(RepositoryLayout.WorldsFolder).FullName, "fault-matrix.txt"), table);
        Assert.Equal(cases.Count(), outcomes.Count);
        var violations = outcomes.SelectMany(outcome => outcome.Violations).ToList();
        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }

    [Fact]
    public async Task The_faults_are_all_that_the_gateway_knows()
    {
        var refusal = await Assert.ThrowsAsync<SandboxException>(() => fixture.Gateway.SetFaultAsync(FaultCase.Submit, "unheard-of", 1, CancellationToken.None));

        var detail = JsonDocument.Parse(refusal.Message).RootElement.GetProperty("detail").GetString()!;
        var known = detail[(detail.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimEnd('.').Split(',', StringSplitOptions.TrimEntries);
        Assert.Equal(known.Order(), FaultCase.Faults.Except([FaultCase.NoFault]).Order());
    }

    private static async Task PlayAsync(ConcurrentQueue<Func<FaultLane, Task>> plays)
    {
        await using var lane = await FaultLane.StartAsync();
        while (plays.TryDequeue(out var play))
        {
            await play(lane);
        }
    }
}
