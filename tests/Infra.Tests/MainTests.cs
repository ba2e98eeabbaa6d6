using System.Text.Json;
using Infra.Tests.Hooks;
using Infra.Tests.Support;

namespace Infra.Tests;

public class MainTests
{
    private static readonly Task<ProgramRun> Compiled = Bicep.RunAsync("build", Path.Combine(Repository.Infra, "main.bicep"), "--stdout");

    [BicepFact]
    public async Task Every_file_is_free_of_warnings()
    {
        ProgramRun lint = await Bicep.RunAsync("lint", "--pattern", Path.Combine(Repository.Infra, "**/*.bicep"));
        Assert.Equal((0, "", ""), (lint.ExitCode, lint.Output.Trim(), lint.Errors.Trim()));
    }

    [BicepFact]
    public async Task It_compiles_without_a_warning_and_without_modules_from_a_registry()
    {
        ProgramRun build = await BuildAsync();
        Assert.Equal((0, ""), (build.ExitCode, build.Errors.Trim()));
        foreach (var file in Directory.EnumerateFiles(Repository.Infra, "*.bicep", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("'br", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    [BicepFact]
    public async Task Every_parameter_can_be_set_through_azd()
    {
        JsonElement template = Parse((await BuildAsync()).Output);
        IEnumerable<string> declared = Names(template.GetProperty("parameters"));
        IEnumerable<string> passed = Names(Repository.ReadJson("infra/main.parameters.json").GetProperty("parameters"));
        Assert.Equal(declared.Order(StringComparer.Ordinal), passed.Order(StringComparer.Ordinal));
    }

    [BicepFact]
    public async Task What_the_hooks_read_is_an_output()
    {
        HashSet<string> outputs = [.. Names(Parse((await BuildAsync()).Output).GetProperty("outputs"))];
        foreach (var hook in Directory.EnumerateFiles(Repository.PathOf("infra/hooks"), "*.sh"))
        {
            IEnumerable<string> needed = HookTests.NeededBy(await File.ReadAllTextAsync(hook));
            Assert.All(needed, name => Assert.Contains(name, outputs));
        }
    }

    [BicepFact]
    public async Task Every_resource_that_can_be_tagged_names_its_environment()
    {
        Deployment deployment = await Deployment.FullAsync();
        string[] tagged = [.. deployment.Resources.Where(IsTracked).Select(resource => resource.GetProperty("tags").GetProperty("azd-env-name").GetString()!)];
        Assert.True(tagged.Length > 15);
        Assert.All(tagged, name => Assert.Equal("test", name));
    }

    /// <summary>Resources of the top level, which have a place and tags.</summary>
    private static bool IsTracked(JsonElement resource) => resource.TryGetProperty("location", out _);

    private static Task<ProgramRun> BuildAsync() => Compiled;

    private static IEnumerable<string> Names(JsonElement properties) => properties.EnumerateObject().Select(property => property.Name);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
