using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

/// <summary>Who may do what, and where: these and no others.</summary>
public class RoleAssignmentTests
{
    private const string AssignmentPart = "/providers/Microsoft.Authorization/roleAssignments/";

    private const string App = "app";
    private const string Deployer = "deployer";

    private const string KeyVaultCryptoUser = "12338af0-0e69-4776-bea7-57ae8d297424";
    private const string KeyVaultReader = "21090545-7ca7-4776-b22c-e363652d74d2";
    private const string StorageBlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string StorageQueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string DurableTaskDataContributor = "0ad04412-c4d5-4796-b79c-f76d14c8d402";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    private static readonly (string Who, string Role, string Scope)[] OfTheApp =
    [
        (App, DurableTaskDataContributor, "Microsoft.DurableTask/schedulers/taskHubs"),
        (App, KeyVaultCryptoUser, "Microsoft.KeyVault/vaults/keys"),
        (App, MonitoringMetricsPublisher, "Microsoft.Insights/components"),
        (App, StorageBlobDataOwner, "Microsoft.Storage/storageAccounts"),
        (App, StorageQueueDataContributor, "Microsoft.Storage/storageAccounts"),
    ];

    private static readonly (string Who, string Role, string Scope)[] OfTheDeployer =
    [
        (Deployer, DurableTaskDataContributor, "Microsoft.DurableTask/schedulers/taskHubs"),
        (Deployer, KeyVaultReader, "Microsoft.KeyVault/vaults/keys"),
    ];

    [BicepFact]
    public async Task Nobody_has_more_than_these() =>
        Assert.Equal(Sorted([.. OfTheApp, .. OfTheDeployer]), Sorted(Assignments(await Deployment.DefaultAsync())));

    [BicepFact]
    public async Task No_option_gives_more() =>
        Assert.Equal(Sorted([.. OfTheApp, .. OfTheDeployer]), Sorted(Assignments(await Deployment.FullAsync())));

    [BicepFact]
    public async Task Without_a_deployer_the_app_alone_has_roles() =>
        Assert.Equal(Sorted(OfTheApp), Sorted(Assignments(await Deployment.AnonymousAsync())));

    private static IEnumerable<(string Who, string Role, string Scope)> Assignments(Deployment deployment) =>
        deployment.All("Microsoft.Authorization/roleAssignments").Select(assignment =>
        {
            JsonElement properties = assignment.GetProperty("properties");
            var role = properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1];
            return (Principal(properties), role, ScopeOf(deployment, assignment));
        });

    private static string Principal(JsonElement properties)
    {
        var id = properties.GetProperty("principalId").GetString()!;
        var type = properties.GetProperty("principalType").GetString();
        if (id == Deployment.Deployer)
        {
            Assert.Equal("User", type);
            return Deployer;
        }

        Assert.Contains("Microsoft.ManagedIdentity/userAssignedIdentities/", id, StringComparison.Ordinal);
        Assert.Equal("ServicePrincipal", type);
        return App;
    }

    /// <summary>The type of the resource that an assignment is about, which must be one that is deployed here.</summary>
    private static string ScopeOf(Deployment deployment, JsonElement assignment)
    {
        var scope = assignment.GetProperty("id").GetString()!.Split(AssignmentPart)[0];
        JsonElement resource = Assert.Single(deployment.Resources, other => other.GetProperty("id").GetString() == scope);
        return Deployment.TypeOf(resource);
    }

    private static IEnumerable<(string Who, string Role, string Scope)> Sorted(IEnumerable<(string Who, string Role, string Scope)> assignments) =>
        assignments.OrderBy(assignment => $"{assignment}", StringComparer.Ordinal);
}
