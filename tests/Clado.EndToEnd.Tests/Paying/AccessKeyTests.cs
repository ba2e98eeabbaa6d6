using System.Security.Cryptography;
using System.Text.Json;
using Clado.Payments;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.Tests.Commands;
using Clado.Sandbox.Vault;
using Clado.Sandbox.World;

namespace Clado.EndToEnd.Tests.Paying;

/// <summary>The app pays with a key that may spend little, for an account whose own key only ever signs what the tool printed.</summary>
[Collection(AppCollection.Name)]
public sealed class AccessKeyTests : IDisposable
{
    private static readonly BaseUnits Funds = new(50_000_000);
    private static readonly BaseUnits Limit = new(600_000);
    private static readonly Address Token = Address.Parse(TempoChain.PathUsd);

    private readonly string workFolder = Directory.CreateTempSubdirectory("clado-access-key-").FullName;

    public void Dispose() => Directory.Delete(workFolder, recursive: true);

    [OwnAppTheory]
    [InlineData(VaultKey.Secp256K1)]
    [InlineData(VaultKey.NistP256)]
    public async Task The_vaults_key_pays_for_its_root_up_to_what_the_chain_lets_it(string curve)
    {
        var options = new SandboxOptions { Ports = SandboxPorts.Free(), WorkFolder = workFolder, RowsPerSecond = 200, KeyCurve = curve };
        await using var world = await SandboxWorld.StartAsync(options, CancellationToken.None);
        var rootKey = new BareKey(VaultKey.Generate("root", VaultKey.Secp256K1));
        var root = rootKey.Account;
        await world.Chain.Rpc.TransferAsync(TempoChain.PathUsd, TempoChain.DevelopmentAccount, root.ToString(), Funds, CancellationToken.None);
        await world.StartAppAsync(CancellationToken.None, await AuthorizeAsync(world, rootKey));
        using var app = new RunClient(world.AppUrl);

        var within = await app.UntilOverAsync(await app.StartAsync(Lists.Csv(2), phone: false, CancellationToken.None));
        Assert.Equal("Completed", within.Status);
        var payments = (await world.Gateway.Control.GetLedgerAsync(CancellationToken.None)).Payments;
        Assert.All(payments, payment => Assert.Equal(root, Address.Parse(payment.From)));
        Assert.Equal(
            payments.Select(payment => payment.Tx == payments[0].Tx),
            await Task.WhenAll(payments.Select(payment => CarriesAuthorizationAsync(world, payment.Tx))));
        Assert.Equal(Funds - within.SpentBaseUnits - within.FeesBaseUnits, await BalanceAsync(world, root));
        Assert.Equal(SandboxWorld.PayerFunds, await BalanceAsync(world, Address.Parse(world.Vault.Key.Address)));

        var signatures = world.Vault.SignatureCount;
        var beyond = await app.UntilOverAsync(await app.StartAsync(Lists.Csv(14), phone: false, CancellationToken.None));
        Assert.Equal(("Failed", BaseUnits.Zero), (beyond.Status, beyond.SpentBaseUnits));
        Assert.Contains($"The access key {world.Vault.Key.Address} may spend", beyond.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(signatures, world.Vault.SignatureCount);

        var received = await BalanceAsync(world, Address.Parse(PaidGateway.Recipient));
        Assert.False(await StealAsync(world, root, Limit));
        Assert.True(await StealAsync(world, root, new(1)));
        Assert.Equal(received + new BaseUnits(1), await BalanceAsync(world, Address.Parse(PaidGateway.Recipient)));
    }

    /// <summary>The tool prints what is to be signed, the root key signs it, and the tool makes settings of that.</summary>
    private static async Task<Dictionary<string, string>> AuthorizeAsync(SandboxWorld world, BareKey rootKey)
    {
        string[] arguments =
        [
            "--root", rootKey.Account.ToString(), "--chain-id", $"{TempoChain.ChainId}",
            "--public-key", Convert.ToHexStringLower([.. world.Vault.Key.X, .. world.Vault.Key.Y]), "--key-type", world.Vault.Key.Curve,
            "--limit", $"{TempoChain.PathUsd}={Limit}", "--recipient", PaidGateway.Recipient, "--expires", $"{TimeProvider.System.GetUtcNow().AddDays(1):O}",
        ];
        var (_, text) = await Tool.RunAsync(arguments);
        var signature = rootKey.Sign(Convert.FromHexString(Tool.Value(text, "digest")[2..]));
        var (exitCode, printed) = await Tool.RunAsync([.. arguments, "--signature", Convert.ToHexStringLower(signature.Encode())]);
        Assert.Equal(0, exitCode);
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToDictionary(line => line.Split('=')[0], line => line.Split('=')[1]);
    }

    /// <summary>Whoever has the key and none of the app's checks sends a payment: whether the chain lets it through.</summary>
    private static async Task<bool> StealAsync(SandboxWorld world, Address root, BaseUnits amount)
    {
        using var thief = new AccessKeySigner(new BareKey(world.Vault.Key), root, authorization: null);
        var transaction = new TempoTransaction
        {
            ChainId = TempoChain.ChainId,
            MaxFeePerGas = 40_000_000_000,
            GasLimit = 1_000_000,
            Calls = [TempoCall.TransferWithMemo(Token, Address.Parse(PaidGateway.Recipient), amount, RandomNumberGenerator.GetBytes(32))],
            NonceKey = TempoTransaction.ExpiringNonceKey,
            ValidBefore = (ulong)TimeProvider.System.GetUtcNow().AddSeconds(20).ToUnixTimeSeconds(),
            FeeToken = Token,
        };
        var bytes = transaction.Encode(await thief.SignAsync(transaction.SigningHash(), CancellationToken.None));
        var receipt = await world.Chain.Rpc.CallAsync("eth_sendRawTransactionSync", ["0x" + Convert.ToHexStringLower(bytes)], CancellationToken.None);
        return receipt.GetProperty("status").GetString() == "0x1";
    }

    private static async Task<bool> CarriesAuthorizationAsync(SandboxWorld world, string hash)
    {
        var transaction = await world.Chain.Rpc.CallAsync("eth_getTransactionByHash", [hash], CancellationToken.None);
        return transaction.TryGetProperty("keyAuthorization", out var authorization) && authorization.ValueKind != JsonValueKind.Null;
    }

    private static Task<BaseUnits> BalanceAsync(SandboxWorld world, Address owner) =>
        world.Chain.Rpc.GetBalanceAsync(TempoChain.PathUsd, owner.ToString(), CancellationToken.None);
}
