using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Infra.Tests.Support;

namespace Infra.Tests.App;

/// <summary>Each setting that the app reads is given on Azure and shown in local.settings.sample.json.</summary>
public partial class AppSettingTests
{
    private const string Storage = "AzureWebJobsStorage";

    /// <summary>Flex Consumption takes the worker's runtime from the app itself and refuses this setting.</summary>
    private const string WorkerRuntime = "FUNCTIONS_WORKER_RUNTIME";

    /// <summary>The longest body that the Functions host passes on; it answers a longer one with 500 and no word of why.</summary>
    private const string HostBodyLimit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    [Fact]
    public void The_sample_has_each_setting_that_the_app_reads_and_no_other() =>
        Assert.Equal(Sorted([.. ReadByTheApp(), .. ReadByTheHost(), Storage, WorkerRuntime]), Sorted(Sample().Keys));

    [BicepFact]
    public async Task Azure_has_each_setting_that_the_app_reads()
    {
        Dictionary<string, string> settings = await OnAzureAsync();
        Assert.All((IEnumerable<string>)[.. ReadByTheApp(), .. ReadByTheHost()], name => Assert.True(settings.ContainsKey(name), $"{name} is not set on Azure."));
    }

    [BicepFact]
    public async Task Azure_has_each_setting_of_the_sample_in_the_form_that_takes_an_identity()
    {
        Dictionary<string, string> settings = await OnAzureAsync();
        Assert.All(
            Sample().Keys.Except([Storage, WorkerRuntime]), name => Assert.True(settings.ContainsKey(name), $"{name} is not set on Azure."));
        Assert.DoesNotContain(Storage, settings.Keys);
        Assert.DoesNotContain(WorkerRuntime, settings.Keys);
        Assert.Equal("managedidentity", settings[$"{Storage}__credential"]);
        Assert.All((string[])[$"{Storage}__blobServiceUri", $"{Storage}__queueServiceUri", $"{Storage}__clientId"], name => Assert.Contains(name, settings));
        Assert.DoesNotContain(settings.Values, value => value.Contains("AccountKey", StringComparison.OrdinalIgnoreCase));
    }

    [BicepFact]
    public async Task Azure_knows_no_setting_that_nothing_reads()
    {
        string[] ofTheHost = ["APPLICATIONINSIGHTS_", $"{Storage}__"];
        IEnumerable<string> unknown = (await OnAzureAsync()).Keys.Except([.. ReadByTheApp(), .. ReadByTheHost()])
            .Where(name => !ofTheHost.Any(start => name.StartsWith(start, StringComparison.Ordinal)));
        Assert.Empty(unknown);
    }

    [BicepFact]
    public async Task Nothing_is_paid_until_caps_are_set()
    {
        Dictionary<string, string> settings = await OnAzureAsync();
        string[] caps = [.. settings.Keys.Where(name => CapName().IsMatch(name))];
        Assert.True(caps.Length >= 3);
        Assert.All(caps, name => Assert.Equal("", settings[name]));
    }

    [BicepFact]
    public async Task The_host_passes_on_bodies_that_the_app_refuses_by_its_own_limit()
    {
        RangeAttribute limits = typeof(IntakeOptions).GetProperty(nameof(IntakeOptions.MaxBodyBytes))!.GetCustomAttribute<RangeAttribute>()!;
        Assert.True(long.Parse((await OnAzureAsync())[HostBodyLimit], CultureInfo.InvariantCulture) > (int)limits.Maximum);
    }

    [BicepFact]
    public async Task Settings_without_a_parameter_can_be_given_over_the_defaults()
    {
        Dictionary<string, string> settings = Settings(await Deployment.FullAsync());
        Assert.Equal("1000", settings["Batching__Size"]);
    }

    [BicepFact]
    public async Task What_is_not_a_matter_of_the_place_is_as_in_the_sample()
    {
        Dictionary<string, string> settings = await OnAzureAsync();
        Dictionary<string, string> sample = Sample();
        Assert.All(
            sample.Keys.Where(name => name.StartsWith("Batching__", StringComparison.Ordinal) || name.StartsWith("Polling__", StringComparison.Ordinal)),
            name => Assert.Equal(sample[name], settings[name]));
    }

    /// <summary>The settings of every options class of the app.</summary>
    private static IEnumerable<string> ReadByTheApp() =>
        from type in typeof(SpendingOptions).Assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        where section is not null && type.Name.EndsWith("Options", StringComparison.Ordinal)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where property.SetMethod is { IsPublic: true }
        select $"{section}__{property.Name}";

    /// <summary>The settings that host.json names, and those of the host itself that the app is made for.</summary>
    private static IEnumerable<string> ReadByTheHost() =>
        SettingInHostJson().Matches(Repository.ReadText("host.json")).Select(match => match.Groups["name"].Value).Append(HostBodyLimit);

    private static Dictionary<string, string> Sample() => Values(Repository.ReadJson("local.settings.sample.json").GetProperty("Values"));

    private static async Task<Dictionary<string, string>> OnAzureAsync() => Settings(await Deployment.DefaultAsync());

    private static Dictionary<string, string> Settings(Deployment deployment) =>
        Values(Assert.Single(deployment.All("Microsoft.Web/sites/config"), config => Deployment.NameOf(config) == "appsettings").GetProperty("properties"));

    private static Dictionary<string, string> Values(JsonElement settings) =>
        settings.EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!, StringComparer.Ordinal);

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    [GeneratedRegex("%(?<name>[A-Z_]+)%|\"connectionStringName\": \"(?<name>[A-Z_]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingInHostJson();

    [GeneratedRegex("^Spending__Max(?!Fee)[A-Za-z]+BaseUnits$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CapName();
}
