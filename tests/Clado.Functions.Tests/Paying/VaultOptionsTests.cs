using Clado.Functions.Paying;

namespace Clado.Functions.Tests.Paying;

public class VaultOptionsTests
{
    [Theory]
    [InlineData("https://my-vault.vault.azure.net/keys/payer", true)]
    [InlineData("https://my-vault.vault.azure.net/keys/payer/0123456789abcdef0123456789abcdef", true)]
    [InlineData("https://127.0.0.1:8443/keys/payer", true)]
    [InlineData("http://my-vault.vault.azure.net/keys/payer", false)]
    [InlineData("https://my-vault.vault.azure.net/secrets/payer", false)]
    [InlineData("https://my-vault.vault.azure.net/keys", false)]
    [InlineData("https://my-vault.vault.azure.net/", false)]
    [InlineData("payer", false)]
    public void A_key_identifier_has_the_form_of_one(string id, bool valid)
    {
        var result = new VaultOptionsValidator().Validate(null, new VaultOptions { KeyId = new Uri(id, UriKind.RelativeOrAbsolute) });

        Assert.Equal(valid, result.Succeeded);
        Assert.True(valid || result.FailureMessage!.Contains("Vault__KeyId", StringComparison.Ordinal));
    }
}
