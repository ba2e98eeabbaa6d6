using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

public class SchedulerTests
{
    private const string Scheduler = "Microsoft.DurableTask/schedulers";
    private const string Hub = "Microsoft.DurableTask/schedulers/taskHubs";

    [BicepFact]
    public async Task It_is_paid_for_by_use_and_has_one_hub()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        Assert.Equal("Consumption", deployment.Properties(Scheduler).GetProperty("sku").GetProperty("name").GetString());
        Assert.StartsWith(deployment.One(Scheduler).GetProperty("id").GetString()!, deployment.One(Hub).GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [BicepFact]
    public async Task The_app_works_on_that_hub()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        JsonElement settings = Assert.Single(deployment.All("Microsoft.Web/sites/config")).GetProperty("properties");
        Assert.Equal(Deployment.NameOf(deployment.One(Hub)), settings.GetProperty("TASKHUB_NAME").GetString());
        var connection = settings.GetProperty("DURABLE_TASK_SCHEDULER_CONNECTION_STRING").GetString();
        Assert.Contains(";Authentication=ManagedIdentity;ClientID=", connection, StringComparison.Ordinal);
    }

    [BicepFact]
    public async Task Who_may_reach_it_can_be_named()
    {
        static IEnumerable<string> Allowed(Deployment deployment) =>
            deployment.Properties(Scheduler).GetProperty("ipAllowlist").EnumerateArray().Select(range => range.GetString()!);
        Assert.Equal(["0.0.0.0/0"], Allowed(await Deployment.DefaultAsync()));
        Assert.Empty(Allowed(await Deployment.FullAsync()));
    }
}
