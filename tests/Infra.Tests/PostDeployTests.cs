using Infra.Tests.Support;

namespace Infra.Tests;

/// <summary>What the hook after deployment does, with a stand-in for az that writes down how it was called.</summary>
public sealed class PostDeployTests : IDisposable
{
    private const string Create = "eventgrid system-topic event-subscription create";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("postdeploy-");

    public void Dispose() => _folder.Delete(recursive: true);

    [PosixFact]
    public async Task It_subscribes_the_function_to_uploads_and_may_be_run_again()
    {
        ProgramRun first = await RunAsync(functions: "app/StartRun\\napp/StartRunFromBlob\\n", key: "secret");
        ProgramRun second = await RunAsync(functions: "app/StartRun\\napp/StartRunFromBlob\\n", key: "secret");
        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        string[] created = [.. Calls().Where(call => call.StartsWith(Create, StringComparison.Ordinal))];
        Assert.Equal(2, created.Length);
        Assert.Equal(created[0], created[1]);
        Assert.Contains("functionName=Host.Functions.StartRunFromBlob&code=secret", created[0], StringComparison.Ordinal);
        Assert.Contains("--included-event-types Microsoft.Storage.BlobCreated", created[0], StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task An_app_without_the_function_is_told_and_not_a_failure()
    {
        ProgramRun run = await RunAsync(functions: "app/StartRun\\n", key: "secret");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("has no function StartRunFromBlob", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.StartsWith(Create, StringComparison.Ordinal));
    }

    [PosixFact]
    public async Task An_app_that_has_not_started_yet_is_told_and_not_a_failure()
    {
        ProgramRun run = await RunAsync(functions: "app/StartRunFromBlob\\n", key: "");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no key for its blob webhook yet", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Calls(), call => call.StartsWith(Create, StringComparison.Ordinal));
    }

    [PosixFact]
    public async Task A_missing_value_is_named()
    {
        ProgramRun run = await RunAsync(functions: "", key: "", app: "");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("AZURE_FUNCTION_APP_NAME", run.Errors, StringComparison.Ordinal);
    }

    private async Task<ProgramRun> RunAsync(string functions, string key, string app = "app")
    {
        var az = Path.Combine(_folder.FullName, "az");
        await File.WriteAllTextAsync(az, $"""
            #!/bin/sh
            echo "$*" >> '{_folder.FullName}/calls'
            case "$*" in
              "functionapp function list"*) printf '{functions}' ;;
              "functionapp keys list"*) echo '{key}' ;;
            esac

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Dictionary<string, string> environment = new()
        {
            ["PATH"] = $"{_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
            ["AZURE_RESOURCE_GROUP"] = "group",
            ["AZURE_FUNCTION_APP_NAME"] = app,
            ["AZURE_STORAGE_SYSTEM_TOPIC"] = "topic",
            ["FUNCTIONS_ATTEMPTS"] = "2",
            ["FUNCTIONS_DELAY_SECONDS"] = "0",
        };
        return await ProgramRun.OfAsync("sh", environment, Repository.PathOf("infra/hooks/postdeploy.sh"));
    }

    private string[] Calls() => File.Exists($"{_folder.FullName}/calls") ? File.ReadAllLines($"{_folder.FullName}/calls") : [];
}
