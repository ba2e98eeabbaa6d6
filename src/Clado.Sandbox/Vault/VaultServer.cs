using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Clado.Sandbox.Vault;

/// <summary>
/// Azure Key Vault's REST interface for keys (get, list versions, sign) on loopback, over TLS, with the authentication challenge of the real one.
/// It holds one key and accepts one token.
/// </summary>
public sealed class VaultServer : IAsyncDisposable
{
    /// <summary>The name of the payer's key.</summary>
    public const string PayerKeyName = "payer";

    private readonly WebApplication app;
    private readonly VaultEndpoints endpoints;

    private VaultServer(WebApplication app, VaultEndpoints endpoints, string certificateSha256)
    {
        this.app = app;
        this.endpoints = endpoints;
        CertificateSha256 = certificateSha256;
    }

    /// <summary>The vault's address.</summary>
    public Uri Url => endpoints.Url;

    /// <summary>The payer's key.</summary>
    public VaultKey Key => endpoints.Key;

    /// <summary>The identifier of the payer's key with its version.</summary>
    public Uri KeyId => endpoints.KeyId;

    /// <summary>The SHA-256 fingerprint of the TLS certificate, upper-case hexadecimal.</summary>
    public string CertificateSha256 { get; }

    /// <summary>The bearer token that the vault accepts.</summary>
    public string Token => endpoints.Token;

    /// <summary>How many signatures the vault has made.</summary>
    public int SignatureCount => endpoints.SignatureCount;

    /// <summary>Starts a vault with a fresh key, certificate and token.</summary>
    /// <param name="port">The loopback port it listens on.</param>
    /// <param name="curve">The key's curve: <c>P-256K</c> or <c>P-256</c>.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running vault.</returns>
    /// <exception cref="SandboxException">The curve is another one.</exception>
    public static async Task<VaultServer> StartAsync(int port, string curve, CancellationToken cancellationToken)
    {
        var certificate = VaultCertificate.Create(TimeProvider.System);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var answers = new VaultEndpoints(
            new Uri($"https://127.0.0.1:{port}"), VaultKey.Generate(PayerKeyName, curve), token, TimeProvider.System);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.UseHttps(certificate)));
        var server = builder.Build();
        server.Run(answers.HandleAsync);
        await server.StartAsync(cancellationToken);
        return new VaultServer(server, answers, certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }

    /// <summary>Answers the next signing requests as a vault that has had too many.</summary>
    /// <param name="times">How many requests.</param>
    public void ThrottleSigning(int times) => endpoints.ThrottleSigning(times);

    /// <summary>Stops the vault; its key is gone.</summary>
    /// <returns>A task that ends when it has stopped.</returns>
    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
