using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

/// <summary>What can be reached from where.</summary>
public class NetworkTests
{
    private const string Storage = "Microsoft.Storage/storageAccounts";
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Scheduler = "Microsoft.DurableTask/schedulers";
    private const string App = "Microsoft.Web/sites";

    /// <summary>The part that is reached, the type of its resource, and how the zone that leads there begins: how it ends is a matter of the cloud.</summary>
    private static readonly (string Part, string Type, string Zone)[] Private =
    [
        ("blob", Storage, "privatelink.blob."),
        ("queue", Storage, "privatelink.queue."),
        ("scheduler", Scheduler, "privatelink.durabletask.io"),
        ("vault", Vault, "privatelink.vaultcore.azure.net"),
    ];

    [BicepFact]
    public async Task In_a_network_of_its_own_the_app_reaches_each_service_by_a_private_endpoint()
    {
        Deployment deployment = await Deployment.FullAsync();
        IEnumerable<(string, string)> reached = deployment.All("Microsoft.Network/privateEndpoints").Select(endpoint => Reached(deployment, endpoint));
        Assert.Equal(Private.Select(part => (part.Part, part.Type)), reached.Order());
        Assert.EndsWith("/subnets/app", deployment.Properties(App).GetProperty("virtualNetworkSubnetId").GetString(), StringComparison.Ordinal);
    }

    [BicepFact]
    public async Task In_a_network_of_its_own_the_names_of_the_services_lead_to_it()
    {
        Deployment deployment = await Deployment.FullAsync();
        var network = deployment.One("Microsoft.Network/virtualNetworks").GetProperty("id").GetString();
        foreach ((var part, _, var zone) in Private)
        {
            JsonElement link = Assert.Single(
                deployment.All("Microsoft.Network/privateDnsZones/virtualNetworkLinks"),
                link => link.GetProperty("id").GetString()!.Contains(zone, StringComparison.Ordinal)
                    || link.GetProperty("name").GetString()!.Contains(zone, StringComparison.Ordinal));
            Assert.Equal(network, link.GetProperty("properties").GetProperty("virtualNetwork").GetProperty("id").GetString());
            JsonElement group = Assert.Single(
                deployment.All("Microsoft.Network/privateEndpoints/privateDnsZoneGroups"),
                group => group.GetProperty("properties").GetProperty("privateDnsZoneConfigs")[0].GetProperty("name").GetString() == part);
            Assert.Contains(zone, group.GetProperty("properties").GetRawText(), StringComparison.Ordinal);
        }
    }

    [BicepFact]
    public async Task In_a_network_of_its_own_the_services_are_closed_to_all_others()
    {
        Deployment deployment = await Deployment.FullAsync();
        Assert.All((string[])[Storage, Vault, Scheduler], type => Assert.Equal("Disabled", deployment.Properties(type).GetProperty("publicNetworkAccess").GetString()));
        Assert.All(
            (string[])[Storage, Vault],
            type => Assert.Equal("Deny", deployment.Properties(type).GetProperty("networkAcls").GetProperty("defaultAction").GetString()));
    }

    [BicepFact]
    public async Task Without_one_roles_alone_decide()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        Assert.All((string[])[Storage, Vault, Scheduler], type => Assert.Equal("Enabled", deployment.Properties(type).GetProperty("publicNetworkAccess").GetString()));
        Assert.DoesNotContain(deployment.Resources, resource => Deployment.TypeOf(resource).StartsWith("Microsoft.Network/", StringComparison.Ordinal));
    }

    /// <summary>The part that an endpoint reaches, and the type of the resource it is of.</summary>
    private static (string Part, string Type) Reached(Deployment deployment, JsonElement endpoint)
    {
        JsonElement connection = endpoint.GetProperty("properties").GetProperty("privateLinkServiceConnections")[0].GetProperty("properties");
        var target = connection.GetProperty("privateLinkServiceId").GetString();
        JsonElement resource = Assert.Single(deployment.Resources, other => other.GetProperty("id").GetString() == target);
        return (connection.GetProperty("groupIds")[0].GetString()!, Deployment.TypeOf(resource));
    }
}
