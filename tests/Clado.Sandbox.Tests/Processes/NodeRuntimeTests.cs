using Clado.Sandbox.Processes;

namespace Clado.Sandbox.Tests.Processes;

public sealed class NodeRuntimeTests
{
    [Theory]
    [InlineData("v20.0.0")]
    [InlineData("v24.1.0")]
    public void A_version_that_is_new_enough_is_accepted(string version) =>
        Assert.Null(Record.Exception(() => NodeRuntime.CheckVersion(version)));

    [Theory]
    [InlineData(null)]
    [InlineData("v18.19.1")]
    [InlineData("nonsense")]
    public void A_missing_or_old_Node_is_told_with_what_to_install(string? version)
    {
        var refusal = Assert.Throws<SandboxException>(() => NodeRuntime.CheckVersion(version));
        Assert.Contains("Install Node.js 20 or later", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(version ?? "not found", refusal.Message, StringComparison.Ordinal);
    }
}
