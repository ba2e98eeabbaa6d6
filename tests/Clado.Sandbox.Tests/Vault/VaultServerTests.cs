using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.Tests.Vault;

[Collection(SandboxCollection.Name)]
public sealed class VaultServerTests(SandboxFixture fixture) : IDisposable
{
    private const string Version = "api-version=7.6";

    private readonly HttpClient http = VaultClients.Http(fixture.World.Vault);

    private VaultServer Vault => fixture.World.Vault;

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_request_without_a_token_is_challenged()
    {
        using var response = await http.GetAsync(new Uri(Vault.Url, $"/keys/payer?{Version}"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Matches("^authorization=\"https://login\\.microsoftonline\\.com/[0-9a-f-]{36}\", resource=\"https://vault\\.azure\\.net\"$", challenge.Parameter);
        Assert.Equal("Unauthorized", await ErrorCodeAsync(response));
    }

    [Fact]
    public async Task A_wrong_token_is_challenged()
    {
        using var response = await SendAsync(HttpMethod.Get, $"/keys/payer?{Version}", token: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.NotEmpty(response.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_request_without_api_version_is_refused()
    {
        using var response = await SendAsync(HttpMethod.Get, "/keys/payer");
        Assert.Equal((HttpStatusCode.BadRequest, "BadParameter"), (response.StatusCode, await ErrorCodeAsync(response)));
    }

    [Theory]
    [InlineData("/keys/other")]
    [InlineData("/keys/payer/00000000000000000000000000000000")]
    public async Task An_unknown_key_is_not_found(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, $"{path}?{Version}");
        Assert.Equal((HttpStatusCode.NotFound, "KeyNotFound"), (response.StatusCode, await ErrorCodeAsync(response)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_key_is_read_with_and_without_its_version(bool withVersion)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/keys/payer{(withVersion ? "/" + Vault.Key.Version : "")}?{Version}");
        var key = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key");
        Assert.Equal(Vault.KeyId.ToString(), key.GetProperty("kid").GetString());
        Assert.Equal(("EC", "P-256K"), (key.GetProperty("kty").GetString(), key.GetProperty("crv").GetString()));
        Assert.Equal(Vault.Key.X, Base64Url.DecodeFromChars(key.GetProperty("x").GetString()));
        Assert.Equal(Vault.Key.Y, Base64Url.DecodeFromChars(key.GetProperty("y").GetString()));
    }

    [Theory]
    [InlineData("payer", 1)]
    [InlineData("other", 0)]
    public async Task The_versions_of_a_key_are_listed(string name, int count)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/keys/{name}/versions?{Version}");
        var page = await response.Content.ReadFromJsonAsync<JsonElement>();
        var ids = page.GetProperty("value").EnumerateArray().Select(version => version.GetProperty("kid").GetString());
        Assert.Equal(Enumerable.Repeat(Vault.KeyId.ToString(), count), ids);
        Assert.Equal(JsonValueKind.Null, page.GetProperty("nextLink").ValueKind);
    }

    [Theory]
    [InlineData("""{"alg":"ES256","value":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("""{"alg":"ES256K","value":"AAAA"}""")]
    [InlineData("""{"alg":"ES256K","value":"not base64url!"}""")]
    [InlineData("""{"alg":"ES256K"}""")]
    [InlineData("[]")]
    [InlineData("not json")]
    public async Task What_cannot_be_signed_is_refused(string body)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/keys/payer/{Vault.Key.Version}/sign?{Version}", body);
        Assert.Equal((HttpStatusCode.BadRequest, "BadParameter"), (response.StatusCode, await ErrorCodeAsync(response)));
    }

    [Fact]
    public async Task A_throttled_vault_says_when_to_come_back()
    {
        Vault.ThrottleSigning(1);
        using var refused = await SignAsync();
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (refused.StatusCode, refused.Headers.RetryAfter!.Delta));
        using var signed = await SignAsync();
        Assert.Equal(HttpStatusCode.OK, signed.StatusCode);
    }

    [Fact]
    public async Task Only_signatures_are_counted()
    {
        var before = Vault.SignatureCount;
        using var signed = await SignAsync();
        using var read = await SendAsync(HttpMethod.Get, $"/keys/payer?{Version}");
        Assert.Equal(1, Vault.SignatureCount - before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signature_is_verified_by_the_vault(bool withVersion)
    {
        var digest = SHA256.HashData("verified by the vault"u8);
        var signature = Vault.Key.Sign(digest);
        var path = $"/keys/payer{(withVersion ? "/" + Vault.Key.Version : "")}/verify?{Version}";
        Assert.True(await VerifyAsync(path, digest, signature));
        signature[^1] ^= 1;
        Assert.False(await VerifyAsync(path, digest, signature));
    }

    [Theory]
    [InlineData("""{"alg":"ES256K","digest":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","value":"AAAA"}""")]
    [InlineData("""{"alg":"ES256K","value":"AAAA"}""")]
    [InlineData("not json")]
    public async Task What_cannot_be_verified_is_refused(string body)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/keys/payer/verify?{Version}", body);
        Assert.Equal((HttpStatusCode.BadRequest, "BadParameter"), (response.StatusCode, await ErrorCodeAsync(response)));
    }

    [Fact]
    public async Task The_key_clients_accept_the_challenge_and_get_a_signature_of_the_key()
    {
        KeyVaultKey key = await VaultClients.Keys(Vault).GetKeyAsync("payer");
        Assert.Equal((Vault.KeyId, KeyCurveName.P256K), (key.Id, key.Key.CurveName!.Value));

        var digest = SHA256.HashData("signed by the vault"u8);
        var result = await VaultClients.Cryptography(Vault, key.Id).SignAsync(SignatureAlgorithm.ES256K, digest);
        Assert.Equal(64, result.Signature.Length);
        Assert.Equal(Vault.Key.Address, VaultClients.Recover(result.Signature, digest, Vault.Key), ignoreCase: true);
    }

    private async Task<bool> VerifyAsync(string path, byte[] digest, byte[] signature)
    {
        var body = $$"""{"alg":"ES256K","digest":"{{Base64Url.EncodeToString(digest)}}","value":"{{Base64Url.EncodeToString(signature)}}"}""";
        using var response = await SendAsync(HttpMethod.Post, path, body);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("value").GetBoolean();
    }

    private Task<HttpResponseMessage> SignAsync() => SendAsync(
        HttpMethod.Post, $"/keys/payer/sign?{Version}", """{"alg":"ES256K","value":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""");

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Vault.Url, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Vault.Token);
        request.Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json"));
        return await http.SendAsync(request);
    }

    private static async Task<string?> ErrorCodeAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("code").GetString();
}
