using Azure;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.KeyVault.Tests.Keys;

public class KeyClientTests
{
    private readonly TestCredential credential = new();

    [Fact]
    public async Task Reads_a_key()
    {
        await using var vault = await TestVault.StartAsync();
        vault.Attributes = new { enabled = false, nbf = 1_700_000_000, exp = 1_800_000_000 };

        KeyVaultKey key = await vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName);

        var point = vault.Key.ExportParameters(false).Q;
        Assert.Equal(vault.KeyId, key.Id);
        Assert.Equal((TestVault.KeyName, TestVault.KeyVersion), (key.Name, key.Properties.Version));
        Assert.Equal(vault.Address, key.Properties.VaultUri);
        Assert.Equal((KeyType.Ec, KeyCurveName.P256K), (key.KeyType, key.Key.CurveName));
        Assert.Equal([KeyOperation.Sign, KeyOperation.Verify], key.KeyOperations);
        Assert.Equal(point.X, key.Key.X);
        Assert.Equal(point.Y, key.Key.Y);
        Assert.False(key.Properties.Enabled);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), key.Properties.NotBefore);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), key.Properties.ExpiresOn);
    }

    [Theory]
    [InlineData(null, "/keys/payer/?api-version=7.6")]
    [InlineData("abc", "/keys/payer/abc?api-version=7.6")]
    public async Task Asks_for_a_version_or_the_latest(string? version, string pathAndQuery)
    {
        await using var vault = await TestVault.StartAsync();

        await vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName, version);

        Assert.All(vault.Requests, request => Assert.Equal(pathAndQuery, request.PathAndQuery));
    }

    [Theory]
    [InlineData(StatusCodes.Status403Forbidden, "Forbidden")]
    [InlineData(StatusCodes.Status404NotFound, "KeyNotFound")]
    public async Task Reports_the_vaults_error(int status, string code)
    {
        await using var vault = await TestVault.StartAsync();
        vault.Fault = context => TestVault.AnsweredAsync(context, status, code);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName));

        Assert.Equal((status, code), (error.Status, error.ErrorCode));
        Assert.Contains(code + " happened.", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, vault.Requests.Count);
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status503ServiceUnavailable)]
    public async Task Tries_again_where_the_vault_is_busy(int status)
    {
        await using var vault = await TestVault.StartAsync();
        var left = 2;
        vault.Fault = async context => left-- > 0 && await TestVault.AnsweredAsync(context, status, "Busy");

        var key = await vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName);

        Assert.Equal(TestVault.KeyName, key.Value.Name);
        Assert.Equal(4, vault.Requests.Count);
    }

    [Fact]
    public async Task Gives_up_after_the_retries_that_the_options_allow()
    {
        await using var vault = await TestVault.StartAsync();
        vault.Fault = context => TestVault.AnsweredAsync(context, StatusCodes.Status429TooManyRequests, "Throttled");
        var client = vault.CreateKeyClient(credential, options => options.Retry.MaxRetries = 1);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => client.GetKeyAsync(TestVault.KeyName));

        Assert.Equal(StatusCodes.Status429TooManyRequests, error.Status);
        Assert.Equal(3, vault.Requests.Count);
    }

    [Fact]
    public async Task Refuses_an_address_without_tls()
    {
        await using var vault = await TestVault.StartAsync();
        var address = new UriBuilder(vault.Address) { Scheme = Uri.UriSchemeHttp }.Uri;

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new KeyClient(address, credential).GetKeyAsync(TestVault.KeyName));

        Assert.Contains("https", error.Message, StringComparison.Ordinal);
        Assert.Empty(vault.Requests);
        Assert.Empty(credential.Asked);
    }

    [Fact]
    public async Task Asks_for_a_name_and_a_credential()
    {
        var address = new Uri("https://test.vault.example");

        await Assert.ThrowsAsync<ArgumentException>(() => new KeyClient(address, credential).GetKeyAsync(string.Empty));
        Assert.Throws<ArgumentNullException>(() => new KeyClient(address, null!));
        Assert.Throws<ArgumentNullException>(() => new KeyClient(null!, credential));
    }
}
