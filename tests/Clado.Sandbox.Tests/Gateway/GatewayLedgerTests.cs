using System.Text.Json;
using Clado.Payments;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.Gateway;

[Collection(SandboxCollection.Name)]
public sealed class GatewayLedgerTests(SandboxFixture fixture)
{
    private static readonly string[] Urls = [.. Enumerable.Range(0, 40).Select(row => $"https://www.linkedin.com/in/ada-abara-{row}")];

    private SandboxWorld World => fixture.World;

    [Fact]
    public async Task A_payment_of_the_official_client_is_in_the_ledger_as_the_chain_has_it()
    {
        var (before, received) = (await LedgerAsync(), await OfficialClient.ReceivedAsync(World));
        var answer = await OfficialClient.PayAsync(World, GatewayCalls.Submit, GatewayCalls.SubmitBody(Urls, phone: true));
        Assert.Equal(200, answer.Status);

        var after = await LedgerAsync();
        var payment = Assert.Single(after.Payments.Skip(before.Payments.Count));
        Assert.Equal(new BaseUnits(40 * 140_000 + 3000), payment.Amount);
        Assert.Equal((answer.Receipt!.Reference, OfficialClient.Payer), (payment.Tx, payment.From));
        Assert.Equal((TempoChain.PathUsd, GatewayCalls.Submit, "settled"), (payment.Currency, payment.Path, payment.Status));
        Assert.Equal(payment.Amount, await OfficialClient.ReceivedAsync(World) - received);

        var job = Assert.Single(after.Jobs.Skip(before.Jobs.Count));
        Assert.Equal((DataOf(answer).GetProperty("job_id").GetString(), true, true), (job.JobId, job.Email, job.Phone));
        Assert.Equal(Urls, job.Urls);
    }

    [Fact]
    public async Task A_job_advances_with_time_to_results_for_every_row()
    {
        var submitted = await OfficialClient.PayAsync(World, GatewayCalls.Submit, GatewayCalls.SubmitBody(Urls, phone: true));
        var poll = JsonSerializer.Serialize(new { jobId = DataOf(submitted).GetProperty("job_id").GetString() });
        JsonElement status;
        do
        {
            status = DataOf(await OfficialClient.PayAsync(World, GatewayCalls.Status, poll));
        }
        while (status.GetProperty("status").GetString() != "completed");

        Assert.Equal((40, 40), (status.GetProperty("total_urls").GetInt32(), status.GetProperty("processed").GetInt32()));
        var results = status.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(Urls, results.Select(row => row.GetProperty("linkedin_url").GetString()!));
        Assert.Contains(results, row => !row.GetProperty("success").GetBoolean() && row.GetProperty("error").GetString() == "Profile not found");
        Assert.Contains(results, row => row.GetProperty("success").GetBoolean() && row.GetProperty("data").GetProperty("contacts").GetArrayLength() == 0);
        Assert.Contains(results, row => row.GetProperty("success").GetBoolean() && row.GetProperty("data").GetProperty("contacts").GetArrayLength() == 2);
    }

    [Fact]
    public async Task A_poll_of_a_job_that_does_not_exist_is_paid_for_all_the_same()
    {
        var before = await LedgerAsync();
        var answer = await OfficialClient.PayAsync(World, GatewayCalls.Status, """{"jobId":"job_none"}""");
        Assert.Equal(404, answer.Status);
        Assert.NotNull(answer.Receipt);
        Assert.Equal(new BaseUnits(3000), (await LedgerAsync()).Total - before.Total);
    }

    [Theory]
    [InlineData("settle-then-402-bare", 402, 1)]
    [InlineData("settle-then-502", 502, 1)]
    [InlineData("settle-then-reset", 0, 1)]
    [InlineData("reset-before-settle", 0, 0)]
    public async Task What_was_settled_is_in_the_ledger_whatever_was_answered(string fault, int status, int payments)
    {
        var (before, received) = (await LedgerAsync(), await OfficialClient.ReceivedAsync(World));
        await World.Gateway.Control.SetFaultAsync("bulk-contacts-status", fault, 1, CancellationToken.None);
        var answer = await OfficialClient.PayAsync(World, GatewayCalls.Status, """{"jobId":"job_none"}""");
        Assert.Equal(status, answer.Status);
        Assert.Null(answer.Receipt);

        var after = await LedgerAsync();
        Assert.Equal(payments, after.Payments.Count - before.Payments.Count);
        Assert.Equal(after.Total - before.Total, await OfficialClient.ReceivedAsync(World) - received);
    }

    [Theory]
    [InlineData("settle-then-402-receipt", 402)]
    [InlineData("settle-then-502-receipt", 502)]
    public async Task A_receipt_on_an_error_names_the_payment(string fault, int status)
    {
        var before = await LedgerAsync();
        await World.Gateway.Control.SetFaultAsync("bulk-contacts-status", fault, 1, CancellationToken.None);
        var answer = await OfficialClient.PayAsync(World, GatewayCalls.Status, """{"jobId":"job_none"}""");
        Assert.Equal((status, "success"), (answer.Status, answer.Receipt!.Status));
        Assert.Equal(answer.Receipt.Reference, Assert.Single((await LedgerAsync()).Payments.Skip(before.Payments.Count)).Tx);
    }

    [Theory]
    [InlineData("settle-then-stall", 1)]
    [InlineData("stall", 0)]
    public async Task A_call_that_is_never_answered_was_settled_before_or_not_at_all(string fault, int settled)
    {
        var before = await LedgerAsync();
        await World.Gateway.Control.SetFaultAsync("bulk-contacts", fault, 1, CancellationToken.None);
        var url = new Uri(World.Gateway.Url, GatewayCalls.Submit);
        var answer = await OfficialClient.PayAsync(World.Chain.Rpc.Url, url, GatewayCalls.SubmitBody(Urls), TimeSpan.FromSeconds(8));
        Assert.Equal(0, answer.Status);
        Assert.Empty(await World.Gateway.Control.GetFaultsAsync(CancellationToken.None));

        var after = await LedgerAsync();
        Assert.Equal((settled, settled), (after.Payments.Count - before.Payments.Count, after.Jobs.Count - before.Jobs.Count));
    }

    [Fact]
    public async Task The_official_client_pays_again_when_a_fresh_challenge_follows_a_settlement()
    {
        var before = await LedgerAsync();
        await World.Gateway.Control.SetFaultAsync("bulk-contacts-status", "settle-then-402-fresh", 2, CancellationToken.None);
        var answer = await OfficialClient.PayAsync(World, GatewayCalls.Status, """{"jobId":"job_none"}""");
        Assert.Equal(404, answer.Status);
        Assert.Equal(3, (await LedgerAsync()).Payments.Count - before.Payments.Count);
    }

    [Fact]
    public async Task Whoever_accepts_a_raised_price_is_charged_it()
    {
        var before = await LedgerAsync();
        await World.Gateway.Control.SetFaultAsync("bulk-contacts-status", "price-raised", 1, CancellationToken.None);
        await OfficialClient.PayAsync(World, GatewayCalls.Status, """{"jobId":"job_none"}""");
        Assert.Equal(new BaseUnits(30_000), (await LedgerAsync()).Total - before.Total);
    }

    private static JsonElement DataOf(OfficialAnswer answer)
    {
        var body = JsonSerializer.Deserialize<JsonElement>(answer.Body);
        Assert.True(body.GetProperty("success").GetBoolean());
        return body.GetProperty("data");
    }

    private Task<GatewayLedger> LedgerAsync() => World.Gateway.Control.GetLedgerAsync(CancellationToken.None);
}
