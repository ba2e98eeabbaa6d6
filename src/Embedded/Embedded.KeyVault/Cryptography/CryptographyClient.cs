using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Clado.Embedded.KeyVault;

/// <summary>Signs with a vault's key. Follows <c>Azure.Security.KeyVault.Keys.Cryptography.CryptographyClient</c>.</summary>
public class CryptographyClient
{
    private readonly Uri keyId;
    private readonly KeyVaultPipeline? pipeline;
    private KeyUse? use;

    /// <summary>A client for a key.</summary>
    /// <param name="keyId">The key's identifier, with or without a version.</param>
    /// <param name="credential">Gives the tokens that the vault asks for.</param>
    public CryptographyClient(Uri keyId, TokenCredential credential)
        : this(keyId, credential, null)
    {
    }

    /// <summary>A client for a key.</summary>
    /// <param name="keyId">The key's identifier, with or without a version.</param>
    /// <param name="credential">Gives the tokens that the vault asks for.</param>
    /// <param name="options">How the vault is reached; null for the defaults.</param>
    /// <exception cref="ArgumentNullException">The identifier or the credential is null.</exception>
    public CryptographyClient(Uri keyId, TokenCredential credential, CryptographyClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(keyId);
        ArgumentNullException.ThrowIfNull(credential);
        options ??= new CryptographyClientOptions();
        this.keyId = keyId;
        pipeline = new KeyVaultPipeline(keyId, options.ApiVersion, credential, options, options.DisableChallengeResourceVerification);
    }

    /// <summary>For derived types, which override what they need.</summary>
    protected CryptographyClient() => keyId = null!;

    /// <summary>The key's identifier, as it was given.</summary>
    public virtual string KeyId => keyId.ToString();

    /// <summary>
    /// Signs a digest. The first call reads the key, to know when it may be used; a caller without the <c>keys/get</c> permission goes without.
    /// The vault itself signs, which takes the <c>keys/sign</c> permission.
    /// </summary>
    /// <param name="algorithm">How to sign; it must fit the key's curve.</param>
    /// <param name="digest">The digest: 32 bytes for <c>ES256</c> and <c>ES256K</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signature.</returns>
    /// <exception cref="RequestFailedException">The vault answered with an error.</exception>
    /// <exception cref="InvalidOperationException">
    /// The key is not valid yet or no longer, the vault's address is not https, or its challenge names a resource of another domain.
    /// </exception>
    public virtual async Task<SignResult> SignAsync(SignatureAlgorithm algorithm, byte[] digest, CancellationToken cancellationToken = default)
    {
        use ??= await ReadUseAsync(cancellationToken);
        use.CheckTime(TimeProvider.System.GetUtcNow());
        var body = JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm.ToString(), value = Base64Url.EncodeToString(digest) });
        return await pipeline!.SendAsync(RequestMethod.Post, "/sign", body, json => ReadResult(json, algorithm), cancellationToken);
    }

    private static SignResult ReadResult(JsonElement json, SignatureAlgorithm algorithm) => new(
        json.GetProperty("kid").GetString()!, Base64Url.DecodeFromChars(json.GetProperty("value").GetString()), algorithm);

    private async Task<KeyUse> ReadUseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return KeyUse.Of(await pipeline!.SendAsync(RequestMethod.Get, string.Empty, null, KeyVaultKey.Read, cancellationToken));
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Forbidden)
        {
            return KeyUse.Unknown;
        }
    }
}
