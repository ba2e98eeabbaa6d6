using Azure;
using CsCheck;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.KeyVault.Tests.Cryptography;

public class CryptographyClientTests
{
    private readonly TestCredential credential = new();
    private readonly byte[] digest = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public async Task Signs_what_it_is_given()
    {
        await using var vault = await TestVault.StartAsync();
        var client = vault.CreateCryptographyClient(credential);

        await Gen.Byte.Array[32].SampleAsync(async any =>
        {
            var result = await client.SignAsync(SignatureAlgorithm.ES256K, any);
            Assert.True(vault.Key.VerifyHash(any, result.Signature));
            Assert.Equal((vault.KeyId.ToString(), SignatureAlgorithm.ES256K), (result.KeyId, result.Algorithm));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task Reads_the_key_once_and_then_signs()
    {
        await using var vault = await TestVault.StartAsync();
        var client = vault.CreateCryptographyClient(credential);

        await client.SignAsync(SignatureAlgorithm.ES256K, digest);
        await client.SignAsync(SignatureAlgorithm.ES256K, digest);

        var key = $"/keys/{TestVault.KeyName}/{TestVault.KeyVersion}";
        Assert.Equal(
            [$"GET {key}?api-version=7.6", $"GET {key}?api-version=7.6", $"POST {key}/sign?api-version=7.6", $"POST {key}/sign?api-version=7.6"],
            vault.Requests.Select(request => $"{request.Method} {request.PathAndQuery}"));
        Assert.Equal("{\"alg\":\"ES256K\",\"value\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}", vault.Requests[^1].Body);
        Assert.Equal(vault.KeyId.ToString(), client.KeyId);
    }

    [Fact]
    public async Task Signs_without_the_permission_to_read_the_key()
    {
        await using var vault = await TestVault.StartAsync();
        vault.Fault = async context => context.Request.Method == "GET" &&
            await TestVault.AnsweredAsync(context, StatusCodes.Status403Forbidden, "Forbidden");

        var result = await vault.CreateCryptographyClient(credential).SignAsync(SignatureAlgorithm.ES256K, digest);

        Assert.True(vault.Key.VerifyHash(digest, result.Signature));
    }

    [Fact]
    public async Task Reports_that_signing_is_not_allowed()
    {
        await using var vault = await TestVault.StartAsync();
        vault.Fault = async context => context.Request.Method == "POST" &&
            await TestVault.AnsweredAsync(context, StatusCodes.Status403Forbidden, "Forbidden");

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => vault.CreateCryptographyClient(credential).SignAsync(SignatureAlgorithm.ES256K, digest));

        Assert.Equal((StatusCodes.Status403Forbidden, "Forbidden"), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task Reports_that_the_key_is_missing()
    {
        await using var vault = await TestVault.StartAsync();
        vault.Fault = context => TestVault.AnsweredAsync(context, StatusCodes.Status404NotFound, "KeyNotFound");

        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => vault.CreateCryptographyClient(credential).SignAsync(SignatureAlgorithm.ES256K, digest));

        Assert.Equal("KeyNotFound", error.ErrorCode);
        Assert.DoesNotContain(vault.Requests, request => request.Method == "POST");
    }

    [Theory]
    [InlineData(4_000_000_000, 4_100_000_000, "not valid before")]
    [InlineData(1_000_000_000, 1_100_000_000, "not valid after")]
    public async Task Does_not_ask_a_key_that_is_out_of_its_time(long notBefore, long expires, string reason)
    {
        await using var vault = await TestVault.StartAsync();
        vault.Attributes = new { enabled = true, nbf = notBefore, exp = expires };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(
            () => vault.CreateCryptographyClient(credential).SignAsync(SignatureAlgorithm.ES256K, digest));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(vault.Requests, request => request.Method == "POST");
    }

    [Fact]
    public async Task Signs_again_where_the_vault_was_busy()
    {
        await using var vault = await TestVault.StartAsync();
        var left = 1;
        vault.Fault = async context => context.Request.Method == "POST" && left-- > 0 &&
            await TestVault.AnsweredAsync(context, StatusCodes.Status503ServiceUnavailable, "Busy");

        var result = await vault.CreateCryptographyClient(credential).SignAsync(SignatureAlgorithm.ES256K, digest);

        Assert.True(vault.Key.VerifyHash(digest, result.Signature));
        Assert.Equal(2, vault.Requests.Count(request => request.Method == "POST"));
    }
}
