namespace Clado.Embedded.KeyVault.Tests.Keys;

public class KeyClientOptionsTests
{
    [Fact]
    public async Task Asks_for_the_version_that_was_chosen()
    {
        await using var vault = await TestVault.StartAsync();
        var options = new KeyClientOptions(KeyClientOptions.ServiceVersion.V7_4);

        await vault.CreateKeyClient(new TestCredential(), options).GetKeyAsync(TestVault.KeyName);

        Assert.All(vault.Requests, request => Assert.EndsWith("?api-version=7.4", request.PathAndQuery, StringComparison.Ordinal));
    }

    [Fact]
    public void Knows_the_versions()
    {
        Assert.Equal(KeyClientOptions.ServiceVersion.V7_6, new KeyClientOptions().Version);
        Assert.Equal(CryptographyClientOptions.ServiceVersion.V7_6, new CryptographyClientOptions().Version);
        Assert.Throws<ArgumentException>(() => new KeyClientOptions((KeyClientOptions.ServiceVersion)99));
        Assert.Throws<ArgumentException>(() => new CryptographyClientOptions((CryptographyClientOptions.ServiceVersion)99));
    }

    [Fact]
    public void Verifies_the_challenge_unless_told_otherwise()
    {
        Assert.False(new KeyClientOptions().DisableChallengeResourceVerification);
        Assert.False(new CryptographyClientOptions().DisableChallengeResourceVerification);
    }
}
