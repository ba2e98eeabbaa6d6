using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Clado.Payments.Signing;

namespace Clado.Functions.Paying;

/// <summary>
/// The signer over a Key Vault key, which is the payer's own or an access key of the payer's. A vault on this machine may have a development token and a
/// certificate of its own.
/// </summary>
internal static class VaultSigners
{
    public static ITempoSigner Create(VaultOptions options, AccessKeyOptions? accessKey = null)
    {
        KeyVaultSigner signer = CreateForKey(options);
        return accessKey?.Root is { } root ? new AccessKeySigner(signer, root, accessKey.SignedAuthorization) : signer;
    }

    private static KeyVaultSigner CreateForKey(VaultOptions options)
    {
        var loopback = options.KeyId!.IsLoopback;
        TokenCredential credential = loopback && options.DevelopmentToken is { Length: > 0 } token
            ? DelegatedTokenCredential.Create((_, _) => new AccessToken(token, DateTimeOffset.MaxValue))
            : new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ManagedIdentityClientId });
        HttpPipelineTransport? transport = loopback && options.CertificateSha256 is { Length: > 0 } pin ? Pinned(pin) : null;
        KeyVaultKeyIdentifier key = new(options.KeyId!);
        return new KeyVaultSigner(
            new KeyClient(key.VaultUri, credential, With(new KeyClientOptions { DisableChallengeResourceVerification = loopback }, transport)),
            id => new CryptographyClient(
                id, credential, With(new CryptographyClientOptions { DisableChallengeResourceVerification = loopback }, transport)),
            key.Name,
            key.Version);
    }

    private static T With<T>(T options, HttpPipelineTransport? transport)
        where T : ClientOptions
    {
        options.Transport = transport ?? options.Transport;
        return options;
    }

    /// <summary>Trusts one certificate by its hash, and no other.</summary>
    private static HttpClientTransport Pinned(string sha256)
    {
        SocketsHttpHandler handler = new();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate is not null && string.Equals(
                Convert.ToHexString(SHA256.HashData(certificate.GetRawCertData())), sha256, StringComparison.OrdinalIgnoreCase);
        return new HttpClientTransport(new HttpClient(handler));
    }
}
