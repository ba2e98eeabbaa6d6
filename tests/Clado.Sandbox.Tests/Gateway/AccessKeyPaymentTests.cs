using System.Net;
using System.Text;
using Clado.Payments;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Clado.Sandbox.Chain;
using Clado.Sandbox.Gateway;
using Clado.Sandbox.Tests.Commands;
using Clado.Sandbox.Tests.Vault;

namespace Clado.Sandbox.Tests.Gateway;

/// <summary>
/// The whole way of an access key: the tool says what to sign, the root key signs it once, the key in the vault pays the official MPP server for the root
/// account, with the authorization the first time and without it the second.
/// </summary>
[Collection(SandboxCollection.Name)]
public sealed class AccessKeyPaymentTests(SandboxFixture fixture) : IDisposable
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(GatewayCalls.BodyOf("bulk-contacts-status"));

    private readonly EthECKey rootKey = EthECKey.GenerateKey();
    private readonly HttpClient http = new(PaidHttpClient.CreateHandler());

    private Uri Url => new(fixture.World.Gateway.Url, GatewayCalls.Status);

    private Address Root => Address.Parse(rootKey.GetPublicAddress());

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_key_in_the_vault_pays_for_its_root_and_the_official_server_takes_it()
    {
        var node = fixture.World.Chain.Rpc;
        await node.TransferAsync(TempoChain.PathUsd, TempoChain.DevelopmentAccount, Root.ToString(), new(5_000_000), CancellationToken.None);
        using var vaultKey = new KeyVaultSigner(VaultClients.Keys(fixture.World.Vault), id => VaultClients.Cryptography(fixture.World.Vault, id), "payer");
        using var signer = new AccessKeySigner(vaultKey, Root, await AuthorizeAsync(await vaultKey.GetAddressAsync(CancellationToken.None)));
        var charge = new TempoCharge(signer, new TempoRpc(new Web3(node.Url.ToString())), TimeProvider.System);
        var spent = await fixture.World.Chain.Rpc.GetBalanceAsync(TempoChain.PathUsd, fixture.World.Vault.Key.Address, CancellationToken.None);

        var (first, second) = (await PayAsync(charge), await PayAsync(charge));

        Assert.NotNull(first.KeyAuthorization);
        Assert.Null(second.KeyAuthorization);
        Assert.Equal(spent, await node.GetBalanceAsync(TempoChain.PathUsd, fixture.World.Vault.Key.Address, CancellationToken.None));
        Assert.True(await node.GetBalanceAsync(TempoChain.PathUsd, Root.ToString(), CancellationToken.None) < new BaseUnits(4_994_000));
    }

    /// <summary>What the holder of the root key does: the tool's digest is signed elsewhere, and its value goes into the settings.</summary>
    private async Task<SignedKeyAuthorization> AuthorizeAsync(Address keyId)
    {
        string[] options =
        [
            "--root", Root.ToString(), "--chain-id", TempoChain.ChainId.ToString(), "--key-address", keyId.ToString(), "--key-type", fixture.World.Vault.Key.Curve,
            "--limit", $"{TempoChain.PathUsd}=1000000", "--recipient", PaidGateway.Recipient, "--expires", TimeProvider.System.GetUtcNow().AddDays(1).ToString("O"),
        ];
        var (_, text) = await Tool.RunAsync(options);
        var signature = rootKey.SignAndCalculateV(Convert.FromHexString(Tool.Value(text, "digest")[2..]));
        var hex = Convert.ToHexStringLower([.. Pad(signature.R), .. Pad(signature.S), signature.V![0]]);
        var (exitCode, settings) = await Tool.RunAsync([.. options, "--signature", hex]);
        Assert.Equal(0, exitCode);
        return SignedKeyAuthorization.Parse(Tool.Value(settings, "AccessKey__Authorization"));
    }

    private async Task<TempoTransaction> PayAsync(TempoCharge charge)
    {
        var client = new PaidHttpClient(http);
        var challenge = Assert.Single((await client.AskAsync(Url, Body, CancellationToken.None)).Challenges);
        var signed = await charge.SignAsync(challenge, challenge.ReadCharge(), CancellationToken.None);

        var answer = await client.SendPaidAsync(Url, Body, signed.Authorization, CancellationToken.None);

        Assert.Equal(signed.TransactionHash, answer.Receipt?.Reference);
        Assert.NotEqual((int)HttpStatusCode.PaymentRequired, answer.StatusCode);
        return TempoTransaction.Decode(Convert.FromHexString(Credential.Parse(signed.Authorization).Payload.Value[2..])).Transaction;
    }

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
