using System.Text.Json;
using Infra.Tests.Support;

namespace Infra.Tests.App;

public class VaultTests
{
    private const string Vault = "Microsoft.KeyVault/vaults";
    private const string Key = "Microsoft.KeyVault/vaults/keys";

    [BicepFact]
    public async Task The_key_is_on_Tempos_curve_and_may_sign_and_verify_only() => Check(await Deployment.DefaultAsync(), "EC", "standard");

    [BicepFact]
    public async Task So_is_one_in_a_hardware_security_module() => Check(await Deployment.FullAsync(), "EC-HSM", "premium");

    [BicepFact]
    public async Task Access_is_by_role_and_nothing_can_be_lost_by_deleting_it()
    {
        JsonElement vault = (await Deployment.DefaultAsync()).Properties(Vault);
        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(vault.GetProperty("enableSoftDelete").GetBoolean());
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
        Assert.Equal(90, vault.GetProperty("softDeleteRetentionInDays").GetInt32());
        Assert.False(vault.TryGetProperty("accessPolicies", out _));
    }

    [BicepFact]
    public async Task A_deleted_vault_comes_back_when_asked_to()
    {
        Assert.Equal("default", (await Deployment.DefaultAsync()).Properties(Vault).GetProperty("createMode").GetString());
        Assert.Equal("recover", (await Deployment.FullAsync()).Properties(Vault).GetProperty("createMode").GetString());
    }

    private static void Check(Deployment deployment, string type, string tier)
    {
        JsonElement key = deployment.Properties(Key);
        Assert.Equal(type, key.GetProperty("kty").GetString());
        Assert.Equal("P-256K", key.GetProperty("curveName").GetString());
        Assert.Equal(["sign", "verify"], key.GetProperty("keyOps").EnumerateArray().Select(operation => operation.GetString()!));
        Assert.False(key.GetProperty("attributes").GetProperty("exportable").GetBoolean());
        Assert.Equal(tier, deployment.Properties(Vault).GetProperty("sku").GetProperty("name").GetString());
    }
}
