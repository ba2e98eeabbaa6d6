using System.Text.RegularExpressions;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Deployment;

/// <summary>What functions are bound to is made and named by infra/.</summary>
public sealed partial class InfraTests
{
    private static readonly DeclaredFunction Uploads = Assert.Single(DeclaredFunction.StartedBy("BlobTrigger"));
    private static readonly string AppSettings = Repository.ReadText("infra/app/functionApp.bicep");

    private static string Inbox => Uploads.Trigger["BlobPath"]!.Split('/')[0];

    [Fact]
    public void Every_container_that_the_app_uses_is_made()
    {
        string[] made =
        [
            .. from list in ContainerList().Matches(Repository.ReadText("infra/app/storage.bicep"))
               from name in Quoted().Matches(list.Value)
               select name.Value.Trim('\''),
        ];

        Assert.All([Inbox, BlobContainers.Runs, BlobContainers.Results, BlobContainers.Ledger, BlobContainers.Suppressed], name => Assert.Contains(name, made));
    }

    [Fact]
    public void Every_connection_is_given_with_an_identity()
    {
        string connection = Uploads.Trigger["Connection"]!;

        Assert.All(
            [$"{connection}__blobServiceUri", $"{connection}__queueServiceUri", $"{connection}__credential", $"{connection}__clientId"],
            setting => Assert.Contains($" {setting}: ", AppSettings, StringComparison.Ordinal));
    }

    [Fact]
    public void The_task_hub_and_its_connection_are_given()
    {
        var durableTask = Repository.HostJson.GetProperty("extensions").GetProperty("durableTask");
        string hub = durableTask.GetProperty("hubName").GetString()!.Trim('%');
        string connection = durableTask.GetProperty("storageProvider").GetProperty("connectionStringName").GetString()!;

        Assert.Contains($" {hub}: taskHubName", AppSettings, StringComparison.Ordinal);
        Assert.Contains($" {connection}: 'Endpoint=", AppSettings, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra/hooks/postdeploy.sh")]
    [InlineData("infra/hooks/postdeploy.ps1")]
    public void Event_Grid_tells_the_function_that_takes_uploads_of_its_container(string hook)
    {
        string script = Repository.ReadText(hook);

        Assert.Contains(Uploads.Name, script, StringComparison.Ordinal);
        Assert.Contains($"/blobServices/default/containers/{Inbox}/", script, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^var \w*[cC]ontainers\w* = \[.*\]$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerList();

    [GeneratedRegex("'[^']+'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}
