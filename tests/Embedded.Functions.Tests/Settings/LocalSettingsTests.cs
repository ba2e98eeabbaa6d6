using System.Text;
using Clado.Embedded.Functions.Settings;

namespace Clado.Embedded.Functions.Tests.Settings;

public class LocalSettingsTests
{
    [Fact]
    public void Values_ports_and_origins_are_read()
    {
        var local = Read("""
            {
              "IsEncrypted": false, // as the tools write it
              "Values": { "A": "x", "Gateway:Url": "u", "Number": 7, "Flag": true, "Empty": null },
              "Host": { "LocalHttpPort": 7099, "CORS": "https://a.example, https://b.example", "CORSCredentials": true },
              "ConnectionStrings": { "Plain": "c1", "Long": { "ConnectionString": "c2", "ProviderName": "p" } },
            }
            """);

        Assert.Equal("x", local.Values["A"]);
        Assert.Equal("u", local.Values["Gateway__Url"]);
        Assert.Equal("7", local.Values["Number"]);
        Assert.Equal("true", local.Values["Flag"]);
        Assert.Equal("", local.Values["Empty"]);
        Assert.Equal("c1", local.Values["ConnectionStrings__Plain"]);
        Assert.Equal("c2", local.Values["ConnectionStrings__Long"]);
        Assert.Equal(7099, local.LocalHttpPort);
        Assert.Equal(["https://a.example", "https://b.example"], local.CorsOrigins);
        Assert.True(local.CorsCredentials);
    }

    [Theory]
    [InlineData("{\n\"IsEncrypted\": true}", "local.settings.json, line 2, field \"IsEncrypted\": encrypted settings")]
    [InlineData("{\"Values\":{\n\"A\":{\"b\":1}}}", "local.settings.json, line 2, field \"Values.A\": a setting is text")]
    [InlineData("{\"Host\":{\"LocalHttpPort\":\"x\"}}", "local.settings.json, line 1, field \"Host.LocalHttpPort\": a port")]
    [InlineData("{\"Host\":{\"LocalHttpPort\":65536}}", "local.settings.json, line 1, field \"Host.LocalHttpPort\": a port")]
    public void A_wrong_field_is_named_with_its_line(string json, string message)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Read(json));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_becomes_an_environment_variable_unless_the_environment_has_it()
    {
        var (missing, present) = ($"CLADO_TEST_{Environment.ProcessId}_MISSING", $"CLADO_TEST_{Environment.ProcessId}_PRESENT");
        Environment.SetEnvironmentVariable(present, "kept");

        Read($"{{\"Values\":{{\"{missing}\":\"set\",\"{present}\":\"changed\"}}}}").Apply();

        Assert.Equal("set", Environment.GetEnvironmentVariable(missing));
        Assert.Equal("kept", Environment.GetEnvironmentVariable(present));
    }

    private static LocalSettings Read(string json) => LocalSettings.From(SettingsFile.Parse("local.settings.json", Encoding.UTF8.GetBytes(json)));
}
