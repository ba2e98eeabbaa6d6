using System.Text.Json;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;

namespace Clado.Sandbox.World;

/// <summary>The settings that make the app work in a sandbox world.</summary>
public static class AppSettings
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Lists the settings for a world.</summary>
    /// <param name="world">A running world.</param>
    /// <returns>Values by name, as environment variables or local.settings.json want them.</returns>
    public static IReadOnlyDictionary<string, string> Of(SandboxWorld world) => world.Root is { } root
        ? new Dictionary<string, string>(Common(world))
        {
            ["AccessKey__RootAddress"] = root.Address.ToString(),
            ["AccessKey__Authorization"] = "0x" + Convert.ToHexStringLower(root.Authorization.Encode()),
        }
        : Common(world);

    /// <summary>Writes the settings in the form of local.settings.json, with the port that was chosen for the app, readable by their owner alone.</summary>
    /// <param name="world">A running world.</param>
    /// <param name="path">The file to write; it is replaced.</param>
    public static void Write(SandboxWorld world, string path)
    {
        var json = JsonSerializer.Serialize(new { IsEncrypted = false, Values = Of(world), Host = new { LocalHttpPort = world.AppUrl.Port } }, Indented);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, json + Environment.NewLine);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static Dictionary<string, string> Common(SandboxWorld world) => new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"] = "220200960",
        ["TASKHUB_NAME"] = "cladosandbox",
        ["AzureWebJobsStorage"] = world.Storage.ConnectionString,

        // Only a host that keeps its orchestrations in a Durable Task Scheduler reads this one: it is the address of its emulator.
        ["DURABLE_TASK_SCHEDULER_CONNECTION_STRING"] = "Endpoint=http://localhost:8080;Authentication=None",
        ["Gateway__Url"] = world.Gateway.Url.GetLeftPart(UriPartial.Authority),
        ["Tempo__RpcUrl"] = world.Chain.Rpc.Url.GetLeftPart(UriPartial.Authority),
        ["Tempo__ChainId"] = $"{TempoChain.ChainId}",
        ["Vault__KeyId"] = world.Vault.KeyId.ToString(),
        ["Vault__CertificateSha256"] = world.Vault.CertificateSha256,
        ["Vault__DevelopmentToken"] = world.Vault.Token,
        ["Spending__Currencies"] = TempoChain.PathUsd,
        ["Spending__Recipients"] = PaidGateway.Recipient,
        ["Spending__MaxSubmitBaseUnits"] = "70003000",
        ["Spending__MaxPollBaseUnits"] = "3000",
        ["Spending__MaxRunBaseUnits"] = "1000000000",
        ["Spending__MaxDayBaseUnits"] = "20000000000",
        ["Spending__MaxLifetimeBaseUnits"] = "100000000000",
        ["Spending__BreakerCooldown"] = "00:00:10",
        ["Polling__MinDelay"] = "00:00:02",
        ["Polling__MaxDelay"] = "00:00:10",
        ["Polling__Deadline"] = "00:30:00",
        ["Polling__MaxPolls"] = "100",
        ["Polling__ExpectedOverhead"] = "00:00:01",
        ["Polling__ExpectedPerRow"] = $"{TimeSpan.FromSeconds(1 / world.RowsPerSecond):c}",
        ["Batching__Size"] = "100",
        ["Batching__Window"] = "3",
    };
}
