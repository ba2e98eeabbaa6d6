using System.Text;
using Azure;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.KeyVault.Tests.Pipeline;

public class ChallengeBasedAuthenticationPolicyTests
{
    private readonly TestCredential credential = new();

    [Fact]
    public async Task Lets_the_vault_say_what_the_token_must_be_for()
    {
        await using var vault = await TestVault.StartAsync();

        await vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName);

        Assert.Equal(["", "Bearer " + TestCredential.FirstToken], vault.Requests.Select(request => request.Authorization));
        var asked = Assert.Single(credential.Asked);
        Assert.Equal(["https://vault.example/.default"], asked.Scopes);
        Assert.Equal("tenant-1", asked.TenantId);
        Assert.True(asked.IsCaeEnabled);
    }

    [Theory]
    [InlineData("Bearer authorization=\"https://login.example/tenant-1\", scope=\"https://vault.example/.default\"")]
    [InlineData("bearer authorization_uri=\"https://login.example/tenant-1\",resource=\"https://vault.example\"")]
    [InlineData("Bearer resource=\"https://VAULT.example\" authorization=\"https://login.example/tenant-1/oauth2\"")]
    public async Task Reads_every_form_of_the_challenge(string challenge)
    {
        await using var vault = await TestVault.StartAsync();
        vault.Challenge = challenge;

        await vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName);

        var asked = Assert.Single(credential.Asked);
        Assert.Equal("https://vault.example/.default", asked.Scopes[0], ignoreCase: true);
        Assert.Equal("tenant-1", asked.TenantId);
    }

    [Fact]
    public async Task Remembers_the_challenge_for_every_client_of_the_vault()
    {
        await using var vault = await TestVault.StartAsync();
        await vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName);
        var known = vault.Requests.Count;

        await vault.CreateKeyClient(new TestCredential()).GetKeyAsync(TestVault.KeyName);

        var later = Assert.Single(vault.Requests.Skip(known));
        Assert.Equal("Bearer " + TestCredential.FirstToken, later.Authorization);
    }

    [Theory]
    [InlineData("test.vault.example", "https://other.example")]
    [InlineData("test.vault.example", "https://est.vault.example")]
    [InlineData("testvault.example", "https://vault.example")]
    [InlineData("vault.example", "https://vault.example")]
    [InlineData("test.vault.example", "no address")]
    public async Task Gives_no_token_for_a_resource_of_another_domain(string host, string resource)
    {
        await using var vault = await TestVault.StartAsync(host);
        vault.Challenge = $"Bearer authorization=\"https://login.example/tenant-1\", scope=\"{resource}\"";

        var client = vault.CreateKeyClient(credential);

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetKeyAsync(TestVault.KeyName));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetKeyAsync(TestVault.KeyName));
        Assert.Empty(credential.Asked);
        Assert.All(vault.Requests, request => Assert.Empty(request.Authorization));
    }

    [Fact]
    public async Task Trusts_a_resource_of_another_domain_when_told_to()
    {
        await using var vault = await TestVault.StartAsync("127.0.0.1");

        var key = await vault.CreateKeyClient(credential, options => options.DisableChallengeResourceVerification = true)
            .GetKeyAsync(TestVault.KeyName);

        Assert.Equal(TestVault.KeyName, key.Value.Name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic realm=\"vault\"")]
    [InlineData("Bearer authorization=\"https://login.example/tenant-1\"")]
    public async Task Reports_a_refusal_without_a_usable_challenge(string? challenge)
    {
        await using var vault = await TestVault.StartAsync();
        vault.Challenge = challenge;

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName));

        Assert.Equal(StatusCodes.Status401Unauthorized, error.Status);
        Assert.Empty(credential.Asked);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("https:")]
    public async Task Refuses_a_challenge_that_names_no_tenant(string authorization)
    {
        await using var vault = await TestVault.StartAsync();
        vault.Challenge = $"Bearer authorization=\"{authorization}\", resource=\"https://vault.example\"";

        await Assert.ThrowsAsync<UriFormatException>(() => vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName));
    }

    [Fact]
    public async Task Reports_a_token_that_is_refused_and_does_not_go_on_trying()
    {
        await using var vault = await TestVault.StartAsync();
        vault.AcceptedToken = "another";

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => vault.CreateKeyClient(credential).GetKeyAsync(TestVault.KeyName));

        Assert.Equal(StatusCodes.Status401Unauthorized, error.Status);
        Assert.Equal(2, vault.Requests.Count);
    }

    [Fact]
    public async Task Follows_the_vault_to_another_tenant_and_sends_the_body_again()
    {
        await using var vault = await TestVault.StartAsync();
        var client = vault.CreateCryptographyClient(credential);
        await client.SignAsync(SignatureAlgorithm.ES256K, new byte[32]);
        vault.Challenge = "Bearer authorization=\"https://login.example/tenant-2\", resource=\"https://vault.example\"";
        vault.AcceptedToken = "token-2";

        var result = await client.SignAsync(SignatureAlgorithm.ES256K, new byte[32]);

        Assert.True(vault.Key.VerifyHash(new byte[32], result.Signature));
        Assert.Equal(["tenant-1", "tenant-2"], credential.Asked.Select(asked => asked.TenantId));
    }

    [Fact]
    public async Task Gets_a_new_token_with_the_claims_that_the_vault_wants()
    {
        await using var vault = await TestVault.StartAsync();
        var client = vault.CreateKeyClient(credential);
        await client.GetKeyAsync(TestVault.KeyName);
        AskForClaims(vault, "token-2");

        await client.GetKeyAsync(TestVault.KeyName);

        Assert.Equal([null, "{\"nbf\":1}"], credential.Asked.Select(asked => asked.Claims));
    }

    [Fact]
    public async Task Gets_a_token_with_claims_where_the_first_one_lacks_them()
    {
        await using var vault = await TestVault.StartAsync();
        var client = vault.CreateKeyClient(credential);
        vault.Fault = async context =>
        {
            vault.Fault = _ => Task.FromResult(false);
            AskForClaims(vault, "token-2");
            context.Response.Headers.WWWAuthenticate = vault.Challenge;
            return await TestVault.AnsweredAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        };

        await client.GetKeyAsync(TestVault.KeyName);

        Assert.Equal([null, "{\"nbf\":1}"], credential.Asked.Select(asked => asked.Claims));
    }

    private static void AskForClaims(TestVault vault, string acceptedToken)
    {
        var claims = Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"nbf\":1}"));
        vault.AcceptedToken = acceptedToken;
        vault.Challenge = $"Bearer realm=\"\", authorization_uri=\"https://login.example/common\", error=\"insufficient_claims\", claims=\"{claims}\"";
    }
}
