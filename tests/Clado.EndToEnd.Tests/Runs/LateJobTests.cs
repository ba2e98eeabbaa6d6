using System.Text.Json;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests.Runs;

/// <summary>A job that takes longer than its run waits is paid for, and can be fetched.</summary>
public sealed class LateJobTests
{
    private const int Profiles = 20;
    private const int MostTries = 20;

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Polling__MinDelay"] = "00:00:01",
        ["Polling__MaxDelay"] = "00:00:01",
        ["Polling__Deadline"] = "00:00:02",
        ["Polling__ExpectedOverhead"] = "00:00:00",
        ["Polling__ExpectedPerRow"] = "00:00:00",
    };

    [OwnAppFact]
    public async Task The_rows_of_a_late_job_sent_again_with_its_id_fetch_it_without_a_second_submit()
    {
        var workFolder = Directory.CreateTempSubdirectory("clado-late-job-").FullName;
        await using (SandboxWorld world = await SandboxWorld.StartAsync(
            new SandboxOptions { Ports = SandboxPorts.Free(), WorkFolder = workFolder, RowsPerSecond = 2 }, CancellationToken.None))
        {
            await world.StartAppAsync(CancellationToken.None, Settings);
            using RunClient app = new(world.AppUrl);
            var list = Lists.Csv(Profiles);

            RunView late = await app.UntilOverAsync(await StartAsync(world.AppUrl, list, ""));
            Assert.Equal("Failed", late.Status);
            var jobId = Assert.Single((await world.Gateway.Control.GetLedgerAsync(CancellationToken.None)).Jobs).JobId;
            Assert.Contains($"sent again with job_id {jobId}", late.Message, StringComparison.Ordinal);

            RunView fetched = await FetchAsync(app, world.AppUrl, list, jobId);
            Assert.Equal(Profiles, fetched.Rows.Enriched + fetched.Rows.Empty + fetched.Rows.Failed);
            Assert.True(fetched.Rows.Enriched > 0, fetched.ToString());
            GatewayLedger ledger = await world.Gateway.Control.GetLedgerAsync(CancellationToken.None);
            Assert.Single(ledger.Jobs);
            Assert.Single(ledger.Payments, payment => payment.Path == "/clado/bulk-contacts");
        }

        Directory.Delete(workFolder, recursive: true);
    }

    private static async Task<RunView> FetchAsync(RunClient app, Uri url, byte[] list, string jobId)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            RunView run = await app.UntilOverAsync(await StartAsync(url, list, $"?job_id={jobId}"));
            if (run.Status == "Completed")
            {
                return run;
            }
        }

        throw new InvalidOperationException($"The job {jobId} did not end.");
    }

    private static async Task<string> StartAsync(Uri app, byte[] list, string query)
    {
        using HttpClient http = new();
        using HttpResponseMessage response = await http.SendAsync(HttpMethod.Post, new(app, "/api/runs" + query), list);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, answer);
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("id").GetString()!;
    }
}
