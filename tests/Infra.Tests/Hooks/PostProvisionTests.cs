using Infra.Tests.Support;

namespace Infra.Tests.Hooks;

/// <summary>What the hook after provisioning does and says, in both of its forms.</summary>
public class PostProvisionTests
{
    private const string Address = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";
    private const string PublicKey = "{\"key\":{\"crv\":\"P-256K\"}}";
    private const string ShowKey = $"echo '{PublicKey}'";

    /// <summary>Answers with the address, and writes down what it was sent.</summary>
    private const string WorkOut = $"cat >> \"$CALLS\"; echo {Address}";

    [PosixFact]
    public async Task It_says_who_pays_and_works_that_out_from_the_public_key()
    {
        HookRun run = await RunAsync(ShowKey, WorkOut, chain: "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            $"""
            Working out the payer's address; the first time, this builds the tool that does it.

            Payments are made from   {Address}
            on the Tempo chain       1
            with the token           0xtoken
            Send it that token; chain fees are taken from the same token.

            """,
            run.Output);
        Assert.Equal("", run.Errors);
        Assert.Equal(
            $"""
            az [keyvault] [key] [show] [--id] [https://vault/keys/payer] [--output] [json]
            dotnet [run] [--project] [{Repository.PathOf("src/Clado.Sandbox")}] [--verbosity] [quiet] [--] [payer-address]
            {PublicKey}

            """,
            run.Calls);
    }

    [PosixFact]
    public async Task On_the_main_chain_it_says_where_the_balance_is_seen()
    {
        HookRun run = await RunAsync(ShowKey, WorkOut, chain: "4217");
        Assert.EndsWith($"Its balance and transfers: https://explore.tempo.xyz/address/{Address}\n", run.Output, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task On_the_testnet_it_says_how_to_ask_the_faucet()
    {
        HookRun run = await RunAsync(ShowKey, WorkOut, chain: "42431");
        Assert.Contains("It is the testnet. Fund the address from its faucet:\n  curl ", run.Output, StringComparison.Ordinal);
        Assert.Contains($$"""'{"jsonrpc":"2.0","id":1,"method":"tempo_fundAddress","params":["{{Address}}"]}'""", run.Output, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task Without_a_token_it_says_that_nothing_is_paid()
    {
        HookRun run = await RunAsync(ShowKey, WorkOut, without: "SPENDING_CURRENCIES");
        Assert.Contains("with the token           none, so nothing is paid\n", run.Output, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task A_key_that_cannot_be_read_is_told_and_not_a_failure()
    {
        HookRun run = await RunAsync("echo 'Forbidden' >&2; exit 1", WorkOut);
        Assert.Equal((0, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("Forbidden\nThe key cannot be read yet; trying again in 0 seconds.\nForbidden\nThe public key of https://vault/keys/payer cannot be read.", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("dotnet", run.Calls, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task A_role_that_takes_a_while_to_count_is_waited_for()
    {
        HookRun run = await RunAsync($"[ $(grep -c show \"$CALLS\") -ge 2 ] || exit 1; {ShowKey}", WorkOut);
        Assert.Equal((0, "The key cannot be read yet; trying again in 0 seconds.\n"), (run.ExitCode, run.Errors));
        Assert.Contains(Address, run.Output, StringComparison.Ordinal);
    }

    [PosixFact]
    public async Task An_address_that_cannot_be_worked_out_is_a_failure()
    {
        HookRun run = await RunAsync(ShowKey, "cat > /dev/null; echo 'no point' >&2; exit 7");
        Assert.Equal((1, "no point\nThe payer's address cannot be worked out from the public key.\n"), (run.ExitCode, run.Errors));
        Assert.DoesNotContain("Payments are made from", run.Output, StringComparison.Ordinal);
    }

    [PosixTheory]
    [InlineData("PAYER_KEY_ID")]
    [InlineData("TEMPO_CHAIN_ID")]
    public async Task A_missing_value_is_named(string name)
    {
        HookRun run = await RunAsync(ShowKey, WorkOut, without: name);
        Assert.Equal((1, "", $"{name} is not set; azd sets it when it has provisioned.\n", ""), (run.ExitCode, run.Output, run.Errors, run.Calls));
    }

    [PosixTheory]
    [InlineData("az")]
    [InlineData("dotnet")]
    public async Task A_missing_program_is_named(string name)
    {
        HookRun run = await RunAsync(ShowKey, WorkOut, without: name);
        Assert.Equal((1, "", $"{name} is not installed; docs/azure.md lists what is needed.\n", ""), (run.ExitCode, run.Output, run.Errors, run.Calls));
    }

    private static Task<HookRun> RunAsync(string az, string dotnet, string chain = "4217", string without = "")
    {
        Dictionary<string, string> values = new()
        {
            ["PAYER_KEY_ID"] = "https://vault/keys/payer",
            ["TEMPO_CHAIN_ID"] = chain,
            ["SPENDING_CURRENCIES"] = "0xtoken",
            ["PAYER_KEY_ATTEMPTS"] = "2",
            ["PAYER_KEY_DELAY_SECONDS"] = "0",
        };
        Dictionary<string, string> programs = new() { ["az"] = az, ["dotnet"] = dotnet };
        values.Remove(without);
        programs.Remove(without);
        return HookRun.OfBothAsync("postprovision", values, programs);
    }
}
