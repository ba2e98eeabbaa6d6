using System.Text.RegularExpressions;
using Infra.Tests.Support;

namespace Infra.Tests;

/// <summary>What runs on somebody else's machine is pinned and may do no more than it needs.</summary>
public partial class WorkflowTests
{
    [Fact]
    public void Actions_are_pinned_by_commit()
    {
        var workflow = Repository.ReadText(".github/workflows/ci.yml");
        var used = Use().Count(workflow);
        Assert.True(used > 0);
        Assert.Equal(used, PinnedUse().Count(workflow));
    }

    [Fact]
    public void Permissions_are_none_and_then_reading()
    {
        var workflow = Repository.ReadText(".github/workflows/ci.yml");
        Assert.Contains("\npermissions: {}\n", workflow, StringComparison.Ordinal);
        Assert.DoesNotContain("write", Permissions().Matches(workflow).Select(match => match.Value).Aggregate(string.Concat), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\s*- uses: ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();

    [GeneratedRegex(@"^\s*- uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9.]+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PinnedUse();

    [GeneratedRegex(@"permissions:\n(\s+[\w-]+: \w+\n)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Permissions();
}
