using System.Text.Json;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.World;

[Collection(SandboxCollection.Name)]
public sealed class AppSettingsTests(SandboxFixture fixture) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("clado-settings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("AzureWebJobsStorage")]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("TASKHUB_NAME")]
    [InlineData("DURABLE_TASK_SCHEDULER_CONNECTION_STRING")]
    [InlineData("Gateway__Url")]
    [InlineData("Tempo__RpcUrl")]
    [InlineData("Tempo__ChainId")]
    [InlineData("Vault__KeyId")]
    [InlineData("Vault__CertificateSha256")]
    [InlineData("Vault__DevelopmentToken")]
    [InlineData("Spending__Currencies")]
    [InlineData("Spending__Recipients")]
    [InlineData("Spending__MaxSubmitBaseUnits")]
    [InlineData("Spending__MaxPollBaseUnits")]
    [InlineData("Spending__MaxRunBaseUnits")]
    [InlineData("Polling__MinDelay")]
    [InlineData("Polling__MaxDelay")]
    [InlineData("Polling__Deadline")]
    [InlineData("Polling__MaxPolls")]
    [InlineData("Batching__Size")]
    [InlineData("Batching__Window")]
    public void Every_setting_of_the_app_has_a_value(string name) => Assert.NotEmpty(AppSettings.Of(fixture.World)[name]);

    [Fact]
    public void The_file_has_the_form_of_local_settings()
    {
        var path = Path.Combine(folder, "below", "local.settings.json");
        AppSettings.Write(fixture.World, path);
        var settings = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(path));
        Assert.False(settings.GetProperty("IsEncrypted").GetBoolean());
        Assert.Equal(
            AppSettings.Of(fixture.World),
            settings.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!));
    }

    [Fact]
    public void Only_its_owner_reads_the_file()
    {
        var path = Path.Combine(folder, "local.settings.json");
        AppSettings.Write(fixture.World, path);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }
}
