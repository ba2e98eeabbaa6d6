using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Deployment;

/// <summary>What azure.yaml deploys.</summary>
public sealed class AzureYamlTests
{
    private static readonly string[] Lines = Repository.ReadText("azure.yaml").Split('\n');

    [Fact]
    public void The_service_is_this_app()
    {
        string project = Repository.PathOf(Value("project"));

        Assert.True(File.Exists(Path.Combine(project, typeof(BlobContainers).Assembly.GetName().Name + ".csproj")), $"No app in {project}.");
        Assert.Equal(("dotnet", "function"), (Value("language"), Value("host")));
    }

    private static string Value(string key) =>
        Assert.Single(Lines, line => line.TrimStart().StartsWith(key + ":", StringComparison.Ordinal)).Split(':', 2)[1].Trim();
}
