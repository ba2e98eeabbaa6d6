using Infra.Tests.Support;

namespace Infra.Tests.Hooks;

/// <summary>What the hook after deployment does and says, in both of its forms.</summary>
public class PostDeployTests
{
    private const string Both = "printf 'app/StartRun\\napp/StartRunFromBlob\\n'";
    private const string Create = "az [eventgrid] [system-topic] [event-subscription] [create]";

    [PosixFact]
    public async Task It_subscribes_the_function_to_uploads()
    {
        HookRun run = await RunAsync(functions: Both, key: "echo secret");
        Assert.Equal((0, "A list uploaded to the container inbox starts a run.\n", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal(
            $"""
            az [functionapp] [function] [list] [--resource-group] [group] [--name] [app] [--query] [[].name] [--output] [tsv]
            az [functionapp] [keys] [list] [--resource-group] [group] [--name] [app] [--query] [systemKeys.blobs_extension] [--output] [tsv]
            {Create} [--resource-group] [group] [--system-topic-name] [topic] [--name] [inbox] [--endpoint-type] [webhook] [--endpoint] [https://app.azurewebsites.net/runtime/webhooks/blobs?functionName=Host.Functions.StartRunFromBlob&code=secret] [--included-event-types] [Microsoft.Storage.BlobCreated] [--subject-begins-with] [/blobServices/default/containers/inbox/] [--output] [none]

            """,
            run.Calls);
    }

    [PosixFact]
    public async Task An_app_without_the_function_is_told_and_not_a_failure()
    {
        HookRun run = await RunAsync(functions: "echo app/StartRun", key: "echo secret");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("app has no function StartRunFromBlob", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Create, run.Calls, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task An_app_that_has_not_started_yet_is_told_and_not_a_failure()
    {
        HookRun run = await RunAsync(functions: Both, key: ":");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no key for its blob webhook yet", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Create, run.Calls, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task An_app_that_cannot_be_asked_is_told_and_not_a_failure()
    {
        HookRun run = await RunAsync(functions: Failing("not found", 3), key: Failing("not found", 3));
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("not found\nnot found\n", run.Errors, StringComparison.Ordinal);
        Assert.Contains("app has no function StartRunFromBlob", run.Errors, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task An_app_that_takes_a_while_is_waited_for()
    {
        HookRun run = await RunAsync(functions: Both, key: "[ $(grep -c keys \"$CALLS\") -lt 2 ] || echo secret");
        Assert.Equal("Waiting for app to start; trying again in 0 seconds.\nA list uploaded to the container inbox starts a run.\n", run.Output);
        Assert.Contains(Create, run.Calls, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task A_subscription_that_cannot_be_made_is_a_failure()
    {
        HookRun run = await RunAsync(functions: Both, key: "echo secret", create: Failing("The webhook did not answer.", 5));
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal("The webhook did not answer.\nThe subscription could not be made; az says why above. Once that is mended, run: azd hooks run postdeploy\n", run.Errors);
    }

    [PosixTheory]
    [InlineData("AZURE_RESOURCE_GROUP")]
    [InlineData("AZURE_FUNCTION_APP_NAME")]
    [InlineData("AZURE_STORAGE_SYSTEM_TOPIC")]
    public async Task A_missing_value_is_named(string name)
    {
        HookRun run = await RunAsync(functions: Both, key: "echo secret", without: name);
        Assert.Equal((1, "", $"{name} is not set; azd sets it when it has provisioned.\n", ""), (run.ExitCode, run.Output, run.Errors, run.Calls));
    }

    [PosixFact]
    public async Task A_missing_program_is_named()
    {
        HookRun run = await HookRun.OfBothAsync("postdeploy", Values(), new Dictionary<string, string>());
        Assert.Equal((1, "", "az is not installed; docs/azure.md lists what is needed.\n"), (run.ExitCode, run.Output, run.Errors));
    }

    private static string Failing(string message, int exitCode) => $"echo '{message}' >&2; exit {exitCode}";

    private static Task<HookRun> RunAsync(string functions, string key, string create = ":", string without = "")
    {
        Dictionary<string, string> values = Values();
        values.Remove(without);
        return HookRun.OfBothAsync("postdeploy", values, new Dictionary<string, string>
        {
            ["az"] = $"""
                case "$*" in
                  "functionapp function list"*) {functions} ;;
                  "functionapp keys list"*) {key} ;;
                  *) {create} ;;
                esac
                """,
        });
    }

    private static Dictionary<string, string> Values() => new()
    {
        ["AZURE_RESOURCE_GROUP"] = "group",
        ["AZURE_FUNCTION_APP_NAME"] = "app",
        ["AZURE_STORAGE_SYSTEM_TOPIC"] = "topic",
        ["FUNCTIONS_ATTEMPTS"] = "2",
        ["FUNCTIONS_DELAY_SECONDS"] = "0",
    };
}
