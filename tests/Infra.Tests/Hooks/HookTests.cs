using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests.Hooks;

/// <summary>What azd runs after it provisioned and after it deployed.</summary>
public partial class HookTests
{
    private static readonly string[] Hooks = ["postprovision", "postdeploy"];

    [Fact]
    public void Azd_runs_both_for_posix_and_for_windows()
    {
        var azure = Repository.ReadText("azure.yaml");
        foreach (var hook in Hooks)
        {
            Assert.Contains($"  {hook}:\n    posix:\n      shell: sh\n      run: infra/hooks/{hook}.sh\n      interactive: true\n", azure, StringComparison.Ordinal);
            Assert.Contains($"    windows:\n      shell: pwsh\n      run: infra/hooks/{hook}.ps1\n      interactive: true\n", azure, StringComparison.Ordinal);
            Assert.True(File.Exists(Repository.PathOf($"infra/hooks/{hook}.sh")));
            Assert.True(File.Exists(Repository.PathOf($"infra/hooks/{hook}.ps1")));
        }
    }

    [Fact]
    public void Both_forms_of_a_hook_need_the_same()
    {
        foreach (var hook in Hooks)
        {
            string[] posix = [.. NeededBy(Repository.ReadText($"infra/hooks/{hook}.sh"))];
            string[] windows = [.. NeededInPowerShellBy(Repository.ReadText($"infra/hooks/{hook}.ps1"))];
            Assert.NotEmpty(posix);
            Assert.Equal(posix, windows);
        }
    }

    [Fact]
    public void The_subscription_leads_uploads_to_the_function_that_takes_them()
    {
        Assert.NotNull(typeof(Clado.Functions.Intake.StartRunFromBlob).GetMethod("Run"));
        foreach (var ending in (string[])["sh", "ps1"])
        {
            var hook = Repository.ReadText($"infra/hooks/postdeploy.{ending}");
            Assert.Contains("StartRunFromBlob", hook, StringComparison.Ordinal);
            Assert.Contains("/blobServices/default/containers/inbox/", hook, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_service_that_azd_deploys_is_the_app()
    {
        var azure = Repository.ReadText("azure.yaml");
        Assert.Contains("  api:\n    project: ./src/Clado.Functions\n", azure, StringComparison.Ordinal);
    }

    /// <summary>The values that a hook cannot do without, as <c>$(need NAME)</c>.</summary>
    public static IEnumerable<string> NeededBy(string script) =>
        PosixNeed().Matches(script).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> NeededInPowerShellBy(string script) =>
        PowerShellNeed().Matches(script).Select(match => match.Groups["name"].Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\$\(need (?<name>[A-Z_]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PosixNeed();

    [GeneratedRegex(@"Need '(?<name>[A-Z_]+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PowerShellNeed();
}
