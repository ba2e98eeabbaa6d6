using System.Text;
using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Paying.Ledger;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class GetLedgerTests
{
    private const string Run = PaymentSteps.Run;
    private const string OtherRun = "fedcba9876543210fedcba9876543210";
    private static readonly DateTimeOffset Noon = SignedDocumentsOf.SignedAt;
    private readonly PaymentLedger _ledger;
    private readonly PaymentSteps _steps;
    private readonly GetLedger _function;

    public GetLedgerTests(StorageFixture fixture)
    {
        TestStorage storage = fixture.Open(Names.Fresh());
        _ledger = new(storage.Ledger);
        _steps = new(_ledger, new(storage.Ledger, _ledger, TimeProvider.System));
        _function = new(new LedgerReader(storage.Ledger, _ledger), new FakeTimeProvider(Noon.AddHours(1)));
    }

    [Fact]
    public async Task A_run_is_read_with_every_payment_and_totals_by_status()
    {
        await SignAsync(Run, 0, Noon, PaymentStatus.Settled);
        await SignAsync(Run, 1, Noon, PaymentStatus.PaidNotDelivered);
        await SignAsync(Run, 2, Noon, PaymentStatus.NotPaid);
        await SignAsync(Run, 3, Noon, end: null);
        await SignAsync(OtherRun, 0, Noon, PaymentStatus.Settled);
        await _ledger.TryVoidAsync(PaymentSteps.Call(4), new(new(AuthorizationKind.Refused), Noon), CancellationToken.None);

        JsonElement ledger = await JsonAsync($"?run={Run}");

        Assert.Equal(
            ["settled", "paid-not-delivered", "not-paid", "unsettled"],
            ledger.GetProperty("payments").EnumerateArray().Select(payment => payment.GetProperty("status").GetString()));
        Assert.Equal("6000", ledger.GetProperty("totalBaseUnits").GetString());
        Assert.Equal("58", ledger.GetProperty("feesBaseUnits").GetString());
        Assert.Equal(1, ledger.GetProperty("unsettled").GetInt32());
        Assert.Contains("\"status\":\"settled\",\"count\":1,\"amount\":\"3000\",\"fee\":\"29\"", ledger.GetProperty("totals").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("Payment test", ledger.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?from=2026-11-23&to=2026-11-23", "1,2")]
    [InlineData("?from=2026-11-22&to=2026-11-23", "0,1,2")]
    [InlineData("?from=2026-11-23T12:00:01Z&to=2026-11-23T23:59:59Z", "1")]
    [InlineData("?from=2026-11-23T12:00:02Z", "2,3")]
    [InlineData("?from=2026-11-24", "3")]
    [InlineData("?from=2026-11-23T14:00:02.5%2B02:00&to=2026-11-24T02:00:00%2B02:00", "2")]
    public async Task A_time_is_read_over_all_runs_in_the_order_of_time(string query, string expected)
    {
        await SignAsync(OtherRun, 3, Noon.AddHours(13), PaymentStatus.Settled);
        await SignAsync(OtherRun, 2, new(2026, 11, 23, 23, 59, 59, 999, TimeSpan.Zero), PaymentStatus.Settled);
        await SignAsync(Run, 1, Noon, PaymentStatus.Settled);
        await SignAsync(Run, 0, Noon.AddDays(-1), PaymentStatus.Settled);

        JsonElement ledger = await JsonAsync(query);

        Assert.Equal(
            expected.Split(','),
            ledger.GetProperty("payments").EnumerateArray().Select(payment => $"{int.Parse(payment.GetProperty("call").GetString()![5..9])}"));
    }

    /// <summary>Two executions of the signing step: each found the call a place in the index, and one of them stored its credential.</summary>
    [Fact]
    public async Task A_call_is_read_once_however_many_executions_noted_it()
    {
        await SignAsync(Run, 0, Noon, PaymentStatus.Settled);
        Assert.False(await _ledger.TrySignAsync(
            PaymentSteps.Call(0), SignedDocumentsOf.Call(PaymentSteps.Call(0)) with { At = Noon.AddSeconds(1) }, CancellationToken.None));

        JsonElement ledger = await JsonAsync("?from=2026-11-23");

        Assert.Equal(1, ledger.GetProperty("payments").GetArrayLength());
    }

    [Fact]
    public async Task Csv_has_a_line_for_each_payment_and_no_other()
    {
        await SignAsync(Run, 0, Noon, PaymentStatus.Settled, receipt: "=HYPERLINK(\"x\",1)");
        await SignAsync(Run, 1, Noon, end: null);

        string[] lines = (await TextAsync($"?run={Run}&format=csv")).Split("\r\n");

        Assert.Equal("time,run,operation,call,amount_base_units,token,recipient,payer,transaction,block,fee_base_units,status,receipt_reference", lines[0]);
        Assert.StartsWith($"2026-11-23T12:00:01.0000000Z,{Run},bulk-contacts-status,0000-0000-bulk-contacts-status,3000,0x5", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",9,29,settled,\"'=HYPERLINK(\"\"x\"\",1)\"", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",0,unsettled,", lines[2], StringComparison.Ordinal);
        Assert.Equal([""], lines[3..]);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("", "application/json")]
    public async Task The_form_is_the_one_that_the_caller_accepts(string accept, string expected)
    {
        HttpRequest request = HttpProbe.Get($"?run={Run}");
        request.Headers.Accept = accept;

        await HttpProbe.ReadTextAsync(request, _function.Run(request));

        Assert.StartsWith(expected, request.HttpContext.Response.ContentType, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("?run=1", "run")]
    [InlineData("?run=../x", "run")]
    [InlineData("?from=yesterday", "from")]
    [InlineData("?from=2026-02-30", "from")]
    [InlineData("?from=2026-11-23T12:00:00", "from")]
    [InlineData("?from=2026-11-23&to=23.11.2026", "to")]
    [InlineData("?from=2026-11-24&to=2026-11-23", "to")]
    [InlineData("?from=0001-01-01", "from")]
    [InlineData("?from=2026-11-23&format=xml", "format")]
    [InlineData("?from=2026-11-23&form=csv", "form")]
    public async Task What_cannot_be_read_is_named(string query, string field)
    {
        HttpRequest request = HttpProbe.Get(query);

        (var status, _, JsonElement problem) = await HttpProbe.ReadAsync(request, _function.Run(request));

        Assert.Equal((400, field), (status, problem.GetProperty("field").GetString()));
    }

    private async Task SignAsync(string run, int number, DateTimeOffset at, PaymentStatus? end, string? receipt = null)
    {
        PaidCall call = PaymentSteps.Call(number, run);
        await _steps.SignAsync(call, at);
        if (end is { } status)
        {
            await _steps.EndAsync(call, status, receipt);
        }
    }

    private async Task<JsonElement> JsonAsync(string query) => JsonSerializer.Deserialize<JsonElement>(await TextAsync(query));

    private async Task<string> TextAsync(string query)
    {
        HttpRequest request = HttpProbe.Get(query);
        return Encoding.UTF8.GetString(await HttpProbe.ReadTextAsync(request, _function.Run(request)));
    }
}
