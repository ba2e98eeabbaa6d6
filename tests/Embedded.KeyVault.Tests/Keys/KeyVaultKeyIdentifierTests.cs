namespace Clado.Embedded.KeyVault.Tests.Keys;

public class KeyVaultKeyIdentifierTests
{
    [Theory]
    [InlineData("https://test.vault.example/keys/payer", null)]
    [InlineData("https://test.vault.example/keys/payer/", null)]
    [InlineData("https://test.vault.example/keys/payer/abc", "abc")]
    public void Reads_the_parts(string id, string? version)
    {
        var identifier = new KeyVaultKeyIdentifier(new Uri(id));

        Assert.Equal(new Uri("https://test.vault.example/"), identifier.VaultUri);
        Assert.Equal(("payer", version), (identifier.Name, identifier.Version));
        Assert.True(KeyVaultKeyIdentifier.TryCreate(new Uri(id), out var same));
        Assert.Equal(identifier, same);
        Assert.Equal(identifier.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(identifier, new KeyVaultKeyIdentifier(new Uri("https://test.vault.example/keys/other")));
    }

    [Theory]
    [InlineData("https://test.vault.example/")]
    [InlineData("https://test.vault.example/keys")]
    [InlineData("https://test.vault.example/keys/payer/abc/sign")]
    public void Refuses_what_is_no_key(string id)
    {
        Assert.Throws<ArgumentException>(() => new KeyVaultKeyIdentifier(new Uri(id)));
        Assert.False(KeyVaultKeyIdentifier.TryCreate(new Uri(id), out _));
    }

    [Fact]
    public void Keeps_the_port_of_the_vault() =>
        Assert.Equal(new Uri("https://127.0.0.1:8443"), new KeyVaultKeyIdentifier(new Uri("https://127.0.0.1:8443/keys/payer")).VaultUri);
}
