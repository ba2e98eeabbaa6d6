using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.KeyVault.Tests;

/// <summary>A vault over TLS on this machine: one secp256k1 key, the authentication challenge, and a log of what was asked.</summary>
internal sealed class TestVault : IAsyncDisposable
{
    public const string KeyName = "payer";
    public const string KeyVersion = "0123456789abcdef0123456789abcdef";
    public const string Domain = "vault.example";

    private readonly WebApplication app;
    private readonly X509Certificate2 certificate = CreateCertificate();
    private readonly ConcurrentQueue<RecordedRequest> requests = new();

    private TestVault(string host)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        app = builder.Build();
        app.Run(HandleAsync);
        Host = host;
    }

    public string Host { get; }

    public Uri Address => new($"https://{Host}:{Port}/");

    public Uri KeyId => new(Address, $"keys/{KeyName}/{KeyVersion}");

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.CreateFromValue("1.3.132.0.10"));

    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>The value of <c>WWW-Authenticate</c>; null for none.</summary>
    public string? Challenge { get; set; } = $"Bearer authorization=\"https://login.example/tenant-1\", resource=\"https://{Domain}\"";

    public string AcceptedToken { get; set; } = TestCredential.FirstToken;

    public object Attributes { get; set; } = new { enabled = true };

    /// <summary>Answers an authenticated request instead of the vault; returns whether it did.</summary>
    public Func<HttpContext, Task<bool>> Fault { get; set; } = _ => Task.FromResult(false);

    private int Port => new Uri(app.Urls.First()).Port;

    public static async Task<TestVault> StartAsync(string host = "test." + Domain)
    {
        var vault = new TestVault(host);
        await vault.app.StartAsync();
        return vault;
    }

    public static Task AnswerAsync(HttpContext context, int status, string code) => AnswerAsync(
        context, status, new { error = new { code, message = code + " happened." } });

    public static async Task<bool> AnsweredAsync(HttpContext context, int status, string code)
    {
        await AnswerAsync(context, status, code);
        return true;
    }

    public KeyClient CreateKeyClient(TokenCredential credential, Action<KeyClientOptions>? configure = null)
    {
        var options = new KeyClientOptions();
        configure?.Invoke(options);
        return CreateKeyClient(credential, options);
    }

    public KeyClient CreateKeyClient(TokenCredential credential, KeyClientOptions options) => new(Address, credential, Prepare(options));

    public CryptographyClient CreateCryptographyClient(TokenCredential credential) =>
        new(KeyId, credential, Prepare(new CryptographyClientOptions()));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        certificate.Dispose();
        Key.Dispose();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test vault", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private static Task AnswerAsync(HttpContext context, int status, object body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body));
    }

    private T Prepare<T>(T options)
        where T : ClientOptions
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(1);
        options.Transport = new HttpClientTransport(new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            SslOptions = { RemoteCertificateValidationCallback = (_, presented, _, _) => certificate.Equals(presented) },
        }));
        return options;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var authorization = context.Request.Headers.Authorization.ToString();
        requests.Enqueue(new RecordedRequest(
            context.Request.Method, context.Request.Path + context.Request.QueryString, authorization, body));
        if (authorization != "Bearer " + AcceptedToken)
        {
            context.Response.Headers.WWWAuthenticate = Challenge;
            await AnswerAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        }
        else if (!await Fault(context))
        {
            await AnswerAsync(context, StatusCodes.Status200OK, context.Request.Method == "GET" ? DescribeKey() : Sign(body));
        }
    }

    private object DescribeKey()
    {
        var point = Key.ExportParameters(false).Q;
        return new
        {
            key = new
            {
                kid = KeyId,
                kty = "EC",
                crv = "P-256K",
                key_ops = new[] { "sign", "verify" },
                x = Base64Url.EncodeToString(point.X),
                y = Base64Url.EncodeToString(point.Y),
            },
            attributes = Attributes,
        };
    }

    private object Sign(string body)
    {
        using var request = JsonDocument.Parse(body);
        var digest = Base64Url.DecodeFromChars(request.RootElement.GetProperty("value").GetString());
        return new { kid = KeyId, value = Base64Url.EncodeToString(Key.SignHash(digest)) };
    }
}

internal sealed record RecordedRequest(string Method, string PathAndQuery, string Authorization, string Body);
