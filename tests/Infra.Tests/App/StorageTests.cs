using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

public class StorageTests
{
    private const string Account = "Microsoft.Storage/storageAccounts";
    private const string Container = "Microsoft.Storage/storageAccounts/blobServices/containers";
    private const string Lifecycle = "Microsoft.Storage/storageAccounts/managementPolicies";

    [BicepFact]
    public async Task It_has_no_shared_keys_no_public_blobs_and_wants_TLS()
    {
        JsonElement account = (await Deployment.DefaultAsync()).Properties(Account);
        Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Contains(account.GetProperty("minimumTlsVersion").GetString(), (string[])["TLS1_2", "TLS1_3"]);
    }

    [BicepFact]
    public async Task The_containers_are_these()
    {
        JsonElement[] containers = [.. (await Deployment.DefaultAsync()).All(Container)];
        Assert.Equal(
            ["deployment", "inbox", "ledger", "results", "runs", "suppressed"],
            containers.Select(Deployment.NameOf).Order(StringComparer.Ordinal));
        Assert.All(containers, container => Assert.Equal("None", container.GetProperty("properties").GetProperty("publicAccess").GetString()));
    }

    [BicepFact]
    public async Task Personal_data_expires_and_the_ledger_stays()
    {
        Deployment deployment = await Deployment.FullAsync();
        JsonElement rules = deployment.Properties(Lifecycle).GetProperty("policy").GetProperty("rules");
        JsonElement definition = Assert.Single(rules.EnumerateArray()).GetProperty("definition");
        Assert.Equal(
            ["inbox/", "results/", "runs/"],
            definition.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(prefix => prefix.GetString()!).Order(StringComparer.Ordinal));
        JsonElement delete = definition.GetProperty("actions").GetProperty("baseBlob").GetProperty("delete");
        Assert.Equal(12, delete.GetProperty("daysAfterModificationGreaterThan").GetInt32());
    }
}
