using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

public class FunctionAppTests
{
    private const string App = "Microsoft.Web/sites";

    [BicepFact]
    public async Task It_takes_https_with_TLS_12_or_later_only()
    {
        JsonElement app = (await Deployment.DefaultAsync()).Properties(App);
        Assert.True(app.GetProperty("httpsOnly").GetBoolean());
        JsonElement site = app.GetProperty("siteConfig");
        Assert.Contains(site.GetProperty("minTlsVersion").GetString(), (string[])["1.2", "1.3"]);
        Assert.Contains(site.GetProperty("scmMinTlsVersion").GetString(), (string[])["1.2", "1.3"]);
        Assert.Equal("Disabled", site.GetProperty("ftpsState").GetString());
    }

    [BicepFact]
    public async Task It_runs_on_Flex_Consumption_as_a_worker_of_the_framework_it_is_built_for()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        Assert.Equal("FC1", deployment.One("Microsoft.Web/serverfarms").GetProperty("sku").GetProperty("name").GetString());
        JsonElement runtime = deployment.Properties(App).GetProperty("functionAppConfig").GetProperty("runtime");
        Assert.Equal("dotnet-isolated", runtime.GetProperty("name").GetString());
        Assert.Contains($"<TargetFramework>net{runtime.GetProperty("version").GetString()}</TargetFramework>", Repository.ReadText("Directory.Build.props"), StringComparison.Ordinal);
    }

    [BicepFact]
    public async Task It_is_one_identity_everywhere_and_has_no_passwords()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        JsonElement app = deployment.One(App);
        Assert.Equal("UserAssigned", app.GetProperty("identity").GetProperty("type").GetString());
        JsonElement storage = app.GetProperty("properties").GetProperty("functionAppConfig").GetProperty("deployment").GetProperty("storage");
        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").GetProperty("type").GetString());
        JsonElement[] passwords = [.. deployment.All("Microsoft.Web/sites/basicPublishingCredentialsPolicies")];
        Assert.Equal(["ftp", "scm"], passwords.Select(Deployment.NameOf).Order(StringComparer.Ordinal));
        Assert.All(passwords, policy => Assert.False(policy.GetProperty("properties").GetProperty("allow").GetBoolean()));
    }

    [BicepFact]
    public async Task Telemetry_needs_an_identity()
    {
        Deployment deployment = await Deployment.DefaultAsync();
        Assert.True(deployment.Properties("Microsoft.Insights/components").GetProperty("DisableLocalAuth").GetBoolean());
        Assert.True(deployment.Properties("Microsoft.OperationalInsights/workspaces").GetProperty("features").GetProperty("disableLocalAuth").GetBoolean());
    }

    [BicepFact]
    public async Task It_is_found_by_azd_under_its_service_name() =>
        Assert.Equal("api", (await Deployment.DefaultAsync()).One(App).GetProperty("tags").GetProperty("azd-service-name").GetString());
}
