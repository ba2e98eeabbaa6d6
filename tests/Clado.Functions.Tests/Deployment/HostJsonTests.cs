using System.Text.Json;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Deployment;

/// <summary>What host.json names, and what functions need of it.</summary>
public sealed class HostJsonTests
{
    private static JsonElement DurableTask => Repository.HostJson.GetProperty("extensions").GetProperty("durableTask");

    private static string Connection => DurableTask.GetProperty("storageProvider").GetProperty("connectionStringName").GetString()!;

    [Fact]
    public void The_task_hub_and_its_connection_are_settings()
    {
        string hub = DurableTask.GetProperty("hubName").GetString()!;

        Assert.Equal("%TASKHUB_NAME%", hub);
        Assert.Contains(hub.Trim('%'), Repository.SampleSettings.Keys);
        Assert.Contains(Connection, Repository.SampleSettings.Keys);
    }

    // One app, one hub: a client of another hub would start runs that nobody sees.
    [Fact]
    public void No_client_has_a_task_hub_of_its_own()
    {
        DeclaredBinding[] clients =
        [
            .. DeclaredFunction.All.SelectMany(function => function.Bindings).Where(binding => binding.Kind == "DurableClient"),
        ];

        Assert.NotEmpty(clients);
        Assert.All(clients, client =>
        {
            Assert.Contains(client["TaskHub"], (string?[])[null, DurableTask.GetProperty("hubName").GetString()]);
            Assert.Contains(client["ConnectionName"], (string?[])[null, Connection]);
        });
    }

    // The longest activity waits once for the gateway and a few times for the chain and the vault.
    [Fact]
    public void A_function_may_take_longer_than_the_gateway()
    {
        var functionTimeout = TimeSpan.Parse(Repository.HostJson.GetProperty("functionTimeout").GetString()!);
        var gateway = TimeSpan.Parse(Repository.SampleSettings["Gateway__Timeout"]);

        Assert.True(functionTimeout > 2 * gateway, $"{functionTimeout} leaves no room after {gateway}.");
    }

    [Fact]
    public void Schedules_have_six_fields_or_are_settings() =>
        Assert.All(DeclaredFunction.StartedBy("TimerTrigger"), function =>
        {
            string schedule = function.Trigger["Schedule"]!;
            if (schedule.StartsWith('%'))
            {
                Assert.Contains(schedule.Trim('%'), Repository.SampleSettings.Keys);
                schedule = Repository.SampleSettings[schedule.Trim('%')];
            }

            Assert.Equal(6, schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        });
}
