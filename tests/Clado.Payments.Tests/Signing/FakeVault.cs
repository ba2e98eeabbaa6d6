using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Clado.Payments.Signing;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Clado.Payments.Tests.Signing;

/// <summary>Key Vault's REST interface as the clients' transport sees it: one key, whose description and behaviour a test can bend.</summary>
internal sealed class FakeVault : HttpMessageHandler
{
    private const string Challenge = "Bearer authorization=\"https://login.example/tenant\", resource=\"https://vault.example\"";
    private static readonly Uri Address = new("https://test.vault.example");

    private readonly ECPrivateKeyParameters key;
    private readonly string curve;

    public FakeVault(string curve)
    {
        X9ECParameters parameters = CustomNamedCurves.GetByName(curve == "P-256K" ? "secp256k1" : "secp256r1");
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(new ECDomainParameters(parameters), new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        this.curve = curve;
        key = (ECPrivateKeyParameters)pair.Private;
        var point = ((ECPublicKeyParameters)pair.Public).Q;
        Key = new Dictionary<string, object>
        {
            ["kid"] = new Uri(Address, "/keys/payer/0123456789abcdef0123456789abcdef"),
            ["kty"] = "EC",
            ["key_ops"] = new[] { "sign", "verify" },
            ["crv"] = curve,
            ["x"] = Base64Url.EncodeToString(point.AffineXCoord.GetEncoded()),
            ["y"] = Base64Url.EncodeToString(point.AffineYCoord.GetEncoded()),
        };
    }

    /// <summary>The key as the vault describes it.</summary>
    public Dictionary<string, object> Key { get; }

    public Dictionary<string, object> Attributes { get; } = new() { ["enabled"] = true };

    public List<(string Method, string Path, DateTimeOffset At)> Requests { get; } = [];

    /// <summary>Answers given before the vault's own, one for each request.</summary>
    public Queue<Func<HttpResponseMessage>> Faults { get; } = [];

    /// <summary>Changes the 64 bytes of a signature.</summary>
    public Func<byte[], byte[]> Tamper { get; set; } = bytes => bytes;

    public int CountOf(string method) => Requests.Count(request => request.Method == method);

    public KeyVaultSigner CreateSigner(TimeProvider? time = null)
    {
        var credential = DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue));
        var keys = new KeyClientOptions { Transport = Transport() };
        var cryptography = new CryptographyClientOptions { Transport = Transport() };
        (keys.Retry.Delay, cryptography.Retry.Delay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1));
        return new KeyVaultSigner(
            new KeyClient(Address, credential, keys), id => new CryptographyClient(id, credential, cryptography), "payer", keyVersion: null, time);
    }

    public static HttpResponseMessage Throttled(int seconds)
    {
        var response = Error(HttpStatusCode.TooManyRequests, "Throttled");
        response.Headers.TryAddWithoutValidation("Retry-After", seconds.ToString());
        return response;
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string code) =>
        new(status) { Content = JsonContent.Create(new { error = new { code, message = $"{code} happened." } }) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            var challenge = Error(HttpStatusCode.Unauthorized, "Unauthorized");
            challenge.Headers.TryAddWithoutValidation("WWW-Authenticate", Challenge);
            return challenge;
        }

        Requests.Add((request.Method.Method, request.RequestUri!.AbsolutePath, TimeProvider.System.GetUtcNow()));
        return Faults.TryDequeue(out var fault) ? fault()
            : request.Method == HttpMethod.Get ? new HttpResponseMessage { Content = JsonContent.Create(new { key = Key, attributes = Attributes }) }
            : Signed(await request.Content!.ReadFromJsonAsync<JsonElement>(cancellationToken));
    }

    private HttpResponseMessage Signed(JsonElement body)
    {
        Assert.Equal(curve == "P-256K" ? "ES256K" : "ES256", body.Text("alg"));
        var signer = new ECDsaSigner();
        signer.Init(forSigning: true, new ParametersWithRandom(key, new SecureRandom()));
        var numbers = signer.GenerateSignature(Base64Url.DecodeFromChars(body.Text("value")));
        var signature = Tamper([.. numbers.SelectMany(Word)]);
        return new HttpResponseMessage { Content = JsonContent.Create(new { kid = Key["kid"], value = Base64Url.EncodeToString(signature) }) };
    }

    private HttpClientTransport Transport() => new(new HttpClient(this, disposeHandler: false));

    private static byte[] Word(Org.BouncyCastle.Math.BigInteger number)
    {
        var bytes = number.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
