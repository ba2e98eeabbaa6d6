using System.Collections.Concurrent;
using System.Text.Json;

namespace Infra.Tests.Support;

/// <summary>
/// The resources that a deployment of <c>infra/main.bicep</c> makes, with every expression worked out that can be before it runs.
/// </summary>
public sealed class Deployment
{
    public const string Deployer = "11111111-1111-1111-1111-111111111111";
    private const string Subscription = "00000000-0000-0000-0000-000000000001";
    private const string Region = "swedencentral";
    private const string NamedDeployer = $"param principalId = '{Deployer}'";

    private static readonly ConcurrentDictionary<string, Task<Deployment>> Known = new();

    private Deployment(JsonElement snapshot) => Resources = [.. snapshot.GetProperty("predictedResources").EnumerateArray()];

    public IReadOnlyList<JsonElement> Resources { get; }

    /// <summary>As <c>azd up</c> makes it when nothing was set.</summary>
    public static Task<Deployment> DefaultAsync() => WithAsync(NamedDeployer);

    /// <summary>With every option on.</summary>
    public static Task<Deployment> FullAsync() => WithAsync($$"""
        {{NamedDeployer}}
        param vnetEnabled = true
        param schedulerIpAllowlist = []
        param payerKey = 'EC-HSM'
        param recoverVault = true
        param alertEmail = 'operator@example.com'
        param personalDataRetentionDays = 12
        param settings = { Batching__Size: '1000' }
        """);

    /// <summary>With nobody named as the one who deploys.</summary>
    public static Task<Deployment> AnonymousAsync() => WithAsync("param principalId = ''");

    /// <summary>With values for parameters, as lines of a .bicepparam file.</summary>
    private static Task<Deployment> WithAsync(string parameters) => Known.GetOrAdd(parameters, SnapshotAsync);

    public IEnumerable<JsonElement> All(string type) => Resources.Where(resource => TypeOf(resource) == type);

    public JsonElement One(string type) => Assert.Single(All(type));

    public JsonElement Properties(string type) => One(type).GetProperty("properties");

    public static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    public static string NameOf(JsonElement resource) => resource.GetProperty("name").GetString()!.Split('/')[^1];

    private static async Task<Deployment> SnapshotAsync(string parameters)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("infra-");
        try
        {
            var file = Path.Combine(folder.FullName, "main.bicepparam");
            var template = Path.GetRelativePath(folder.FullName, Path.Combine(Repository.Infra, "main.bicep"));
            await File.WriteAllTextAsync(
                file, $"using '{template}'\nparam environmentName = 'test'\nparam location = '{Region}'\n{parameters}\n");
            ProgramRun output = await Bicep.RunAsync(
                "snapshot", file, "--mode", "overwrite", "--subscription-id", Subscription, "--location", Region, "--deployment-name", "test");
            Assert.True(output.ExitCode == 0, output.Errors);
            var snapshot = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "main.snapshot.json"));
            using var document = JsonDocument.Parse(snapshot);
            return new(document.RootElement.Clone());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
