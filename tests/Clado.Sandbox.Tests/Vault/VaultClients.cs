using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.Tests.Vault;

/// <summary>Clients that trust the sandbox vault's certificate by its fingerprint.</summary>
internal static class VaultClients
{
    public static HttpClient Http(VaultServer vault)
    {
        var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate!.GetCertHashString(HashAlgorithmName.SHA256) == vault.CertificateSha256;
        return new HttpClient(handler);
    }

    public static KeyClient Keys(VaultServer vault) => new(
        vault.Url, Credential(vault), new KeyClientOptions { DisableChallengeResourceVerification = true, Transport = new HttpClientTransport(Http(vault)) });

    public static CryptographyClient Cryptography(VaultServer vault, Uri keyId) => new(
        keyId, Credential(vault), new CryptographyClientOptions { DisableChallengeResourceVerification = true, Transport = new HttpClientTransport(Http(vault)) });

    /// <summary>The address of whoever made a secp256k1 signature without a recovery id: of the two candidates, the expected key if it is one.</summary>
    public static string Recover(byte[] signature, byte[] digest, VaultKey expected)
    {
        var components = EthECDSASignatureFactory.FromComponents(signature);
        var candidates = new[] { 0, 1 }.Select(id => EthECKey.RecoverFromSignature(components, id, digest).GetPublicAddress()).ToList();
        return candidates.Find(address => string.Equals(address, expected.Address, StringComparison.OrdinalIgnoreCase)) ?? candidates[0];
    }

    private static TokenCredential Credential(VaultServer vault) =>
        DelegatedTokenCredential.Create((_, _) => new AccessToken(vault.Token, DateTimeOffset.MaxValue));
}
