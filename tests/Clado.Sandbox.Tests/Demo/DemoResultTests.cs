using System.Text.Json;
using Clado.Payments;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;

namespace Clado.Sandbox.Tests.Demo;

public sealed class DemoResultTests
{
    private static readonly DemoResult Good = new()
    {
        Run = new RunView
        {
            Id = "run-1",
            Status = "Completed",
            Rows = new RunRows { In = 10, Enriched = 5, Empty = 1, Failed = 1, Duplicate = 1, Invalid = 1, Suppressed = 1 },
            Polls = 2,
            PaidCalls = 3,
            SpentBaseUnits = new BaseUnits(289_000),
            FeesBaseUnits = new BaseUnits(600),
        },
        ChainBaseUnits = new BaseUnits(289_000),
        Ledger = new GatewayLedger([], []),
        Elapsed = TimeSpan.FromSeconds(12.3456),
        Files = [],
    };

    [Fact]
    public void The_json_has_every_figure_as_an_integer() =>
        Assert.Equal(
            """{"runId":"run-1","status":"Completed","rows":{"in":10,"enriched":5,"empty":1,"failed":1,"duplicate":1,"invalid":1,"suppressed":1},"polls":2,"paidCalls":3,"spentBaseUnits":289000,"chainBaseUnits":289000,"feesBaseUnits":600,"elapsedMs":12345}""",
            Good.ToJson());

    [Fact]
    public void Money_beyond_what_a_double_holds_stays_exact()
    {
        var rich = Good with { ChainBaseUnits = new BaseUnits(UInt128.MaxValue) };
        Assert.Contains("\"chainBaseUnits\":340282366920938463463374607431768211455,", rich.ToJson(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, JsonSerializer.Deserialize<JsonElement>(rich.ToJson()).GetProperty("chainBaseUnits").ValueKind);
    }

    [Fact]
    public void A_completed_run_that_adds_up_succeeded() => Assert.True(Good.Succeeded);

    [Theory]
    [InlineData("CompletedWithErrors")]
    [InlineData("Failed")]
    [InlineData("WaitingForOperator")]
    public void Another_end_is_no_success(string status) => Assert.False((Good with { Run = Good.Run with { Status = status } }).Succeeded);

    [Fact]
    public void Money_that_the_app_does_not_know_of_is_no_success() =>
        Assert.False((Good with { ChainBaseUnits = new BaseUnits(292_000) }).Succeeded);

    [Fact]
    public void A_lost_row_is_no_success() =>
        Assert.False((Good with { Run = Good.Run with { Rows = Good.Run.Rows with { Enriched = 4 } } }).Succeeded);
}
