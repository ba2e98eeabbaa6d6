using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Clado.Sandbox.Vault;

/// <summary>Answers as Key Vault does; see the REST reference of Azure Key Vault, Keys: Get Key, Get Key Versions, Sign and Verify.</summary>
internal sealed class VaultEndpoints(Uri url, VaultKey key, string token, TimeProvider time)
{
    private const int DigestBytes = 32;
    private const int SignatureBytes = 64;
    private const string Tenant = "00000000-0000-0000-0000-000000000001";
    private const string Challenge = $"Bearer authorization=\"https://login.microsoftonline.com/{Tenant}\", resource=\"https://vault.azure.net\"";

    private readonly long created = time.GetUtcNow().ToUnixTimeSeconds();
    private int signatureCount;
    private int throttled;

    public Uri Url { get; } = url;

    public VaultKey Key { get; } = key;

    public string Token { get; } = token;

    public Uri KeyId => new(Url, $"/keys/{Key.Name}/{Key.Version}");

    public int SignatureCount => Volatile.Read(ref signatureCount);

    private object Attributes => new
    {
        enabled = true,
        created,
        updated = created,
        recoveryLevel = "Recoverable+Purgeable",
        recoverableDays = 90,
        exportable = false,
    };

    public void ThrottleSigning(int times) => Volatile.Write(ref throttled, times);

    public Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
            var problem = request.Headers.Authorization.Count == 0 ? "AKV10000: Request is missing a Bearer or PoP token." : "AKV10032: Invalid issuer or token.";
            return VaultError.WriteAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", problem);
        }

        if (string.IsNullOrEmpty(request.Query["api-version"]))
        {
            return VaultError.WriteAsync(context, StatusCodes.Status400BadRequest, "BadParameter", "api-version must be specified");
        }

        return (request.Method, request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("GET", ["keys", var name]) => GetKeyAsync(context, name, Key.Version),
            ("GET", ["keys", var name, "versions"]) => GetVersionsAsync(context, name),
            ("GET", ["keys", var name, var version]) => GetKeyAsync(context, name, version),
            ("POST", ["keys", var name, "sign"]) => SignAsync(context, name, Key.Version),
            ("POST", ["keys", var name, var version, "sign"]) => SignAsync(context, name, version),
            ("POST", ["keys", var name, "verify"]) => VerifyAsync(context, name, Key.Version),
            ("POST", ["keys", var name, var version, "verify"]) => VerifyAsync(context, name, version),
            _ => VaultError.WriteAsync(context, StatusCodes.Status404NotFound, "NotFound", "The requested resource was not found."),
        };
    }

    private bool Holds(string name, string version) =>
        string.Equals(name, Key.Name, StringComparison.OrdinalIgnoreCase) && string.Equals(version, Key.Version, StringComparison.OrdinalIgnoreCase);

    private Task GetKeyAsync(HttpContext context, string name, string version) =>
        Holds(name, version)
            ? context.Response.WriteAsJsonAsync(new
            {
                key = new
                {
                    kid = KeyId,
                    kty = "EC",
                    key_ops = (string[])["sign", "verify"],
                    crv = Key.Curve,
                    x = Base64Url.EncodeToString(Key.X),
                    y = Base64Url.EncodeToString(Key.Y),
                },
                attributes = Attributes,
                tags = new { },
            })
            : VaultError.KeyNotFoundAsync(context, name, version);

    private Task GetVersionsAsync(HttpContext context, string name) =>
        context.Response.WriteAsJsonAsync(new
        {
            value = Holds(name, Key.Version) ? (object[])[new { kid = KeyId, attributes = Attributes, tags = new { } }] : [],
            nextLink = (string?)null,
        });

    private async Task SignAsync(HttpContext context, string name, string version)
    {
        if (!Holds(name, version))
        {
            await VaultError.KeyNotFoundAsync(context, name, version);
            return;
        }

        if (Interlocked.Decrement(ref throttled) >= 0)
        {
            context.Response.Headers.RetryAfter = "1";
            await VaultError.WriteAsync(
                context, StatusCodes.Status429TooManyRequests, "Throttled", "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached");
            return;
        }

        var (body, problem) = await ReadAsync(context.Request);
        var digest = BytesOf(body, "value", DigestBytes, ref problem);
        if (problem is not null)
        {
            await RefuseAsync(context, problem);
            return;
        }

        Interlocked.Increment(ref signatureCount);
        await context.Response.WriteAsJsonAsync(new { kid = KeyId, value = Base64Url.EncodeToString(Key.Sign(digest)) });
    }

    private async Task VerifyAsync(HttpContext context, string name, string version)
    {
        if (!Holds(name, version))
        {
            await VaultError.KeyNotFoundAsync(context, name, version);
            return;
        }

        var (body, problem) = await ReadAsync(context.Request);
        var digest = BytesOf(body, "digest", DigestBytes, ref problem);
        var signature = BytesOf(body, "value", SignatureBytes, ref problem);
        if (problem is not null)
        {
            await RefuseAsync(context, problem);
            return;
        }

        await context.Response.WriteAsJsonAsync(new { value = Key.Verify(digest, signature) });
    }

    private static Task RefuseAsync(HttpContext context, string problem) =>
        VaultError.WriteAsync(context, StatusCodes.Status400BadRequest, "BadParameter", problem);

    private async Task<(JsonElement Body, string? Problem)> ReadAsync(HttpRequest request)
    {
        JsonElement body;
        try
        {
            body = await request.ReadFromJsonAsync<JsonElement>();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return (default, "The request body is not JSON.");
        }

        return TextOf(body, "alg") == Key.Algorithm
            ? (body, null)
            : (body, $"Key and signing algorithm are incompatible. Key {KeyId} is of type 'EC' and curve '{Key.Curve}', which signs with '{Key.Algorithm}'.");
    }

    private byte[] BytesOf(JsonElement body, string name, int length, ref string? problem)
    {
        if (!TryDecode(TextOf(body, name), out var bytes) || bytes.Length != length)
        {
            problem ??= $"Invalid length of '{name}': {Key.Algorithm} requires {length} bytes, encoded with base64url.";
        }

        return bytes;
    }

    private static string? TextOf(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool TryDecode(string? value, out byte[] bytes)
    {
        bytes = [];
        if (value is null || !Base64Url.IsValid(Encoding.ASCII.GetBytes(value)))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(value);
        return true;
    }
}
