using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Clado.Sandbox.Vault;

/// <summary>A freshly generated elliptic-curve key that the vault holds.</summary>
public sealed class VaultKey
{
    /// <summary>Key Vault's name of secp256k1.</summary>
    public const string Secp256K1 = "P-256K";

    /// <summary>Key Vault's name of NIST P-256.</summary>
    public const string NistP256 = "P-256";

    private const int ScalarBytes = 32;

    private readonly ECPrivateKeyParameters privateKey;
    private readonly ECPublicKeyParameters publicKey;

    private VaultKey(string name, string curve, ECPrivateKeyParameters privateKey, ECPublicKeyParameters publicKey)
    {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        Name = name;
        Curve = curve;
        Version = RandomNumberGenerator.GetHexString(32, lowercase: true);
        X = publicKey.Q.AffineXCoord.GetEncoded();
        Y = publicKey.Q.AffineYCoord.GetEncoded();
    }

    /// <summary>The key's name.</summary>
    public string Name { get; }

    /// <summary>The key's only version, 32 hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary><see cref="Secp256K1"/> or <see cref="NistP256"/>.</summary>
    public string Curve { get; }

    /// <summary>The one algorithm that the curve signs with: <c>ES256K</c> or <c>ES256</c>.</summary>
    public string Algorithm => AlgorithmOf(Curve);

    /// <summary>The public point's x coordinate, 32 bytes.</summary>
    public byte[] X { get; }

    /// <summary>The public point's y coordinate, 32 bytes.</summary>
    public byte[] Y { get; }

    /// <summary>The Tempo account of the key: the last 20 bytes of the Keccak-256 hash of x and y, for both curves.</summary>
    public string Address
    {
        get
        {
            var digest = new KeccakDigest(256);
            digest.BlockUpdate([.. X, .. Y]);
            var hash = new byte[ScalarBytes];
            digest.DoFinal(hash);
            return "0x" + Convert.ToHexStringLower(hash[12..]);
        }
    }

    /// <summary>Generates a key.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="curve"><see cref="Secp256K1"/> or <see cref="NistP256"/>.</param>
    /// <returns>The key.</returns>
    /// <exception cref="SandboxException">The curve is another one.</exception>
    public static VaultKey Generate(string name, string curve)
    {
        var domain = new ECDomainParameters(ParametersOf(curve));
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(domain, new SecureRandom()));
        var pair = generator.GenerateKeyPair();
        return new VaultKey(name, curve, (ECPrivateKeyParameters)pair.Private, (ECPublicKeyParameters)pair.Public);
    }

    /// <summary>The algorithm that a curve signs with.</summary>
    /// <param name="curve">A curve.</param>
    /// <returns><c>ES256K</c> or <c>ES256</c>.</returns>
    public static string AlgorithmOf(string curve) => curve == Secp256K1 ? "ES256K" : "ES256";

    /// <summary>Signs a digest. As in the real vault, s is not normalised: it is above half the order every other time.</summary>
    /// <param name="digest">32 bytes.</param>
    /// <returns>r and s, 32 bytes each.</returns>
    public byte[] Sign(byte[] digest)
    {
        var signer = new ECDsaSigner();
        signer.Init(forSigning: true, new ParametersWithRandom(privateKey, new SecureRandom()));
        var signature = signer.GenerateSignature(digest);
        return [.. Scalar(signature[0]), .. Scalar(signature[1])];
    }

    /// <summary>Whether a signature is this key's.</summary>
    /// <param name="digest">32 bytes.</param>
    /// <param name="signature">r and s, 32 bytes each.</param>
    /// <returns>True when it is.</returns>
    public bool Verify(byte[] digest, byte[] signature)
    {
        var verifier = new ECDsaSigner();
        verifier.Init(forSigning: false, publicKey);
        return verifier.VerifySignature(digest, new(1, signature[..ScalarBytes]), new(1, signature[ScalarBytes..]));
    }

    private static X9ECParameters ParametersOf(string curve) => curve switch
    {
        Secp256K1 => CustomNamedCurves.GetByName("secp256k1"),
        NistP256 => CustomNamedCurves.GetByName("secp256r1"),
        _ => throw new SandboxException($"The key's curve must be {Secp256K1} or {NistP256}, and not {curve}."),
    };

    private static byte[] Scalar(Org.BouncyCastle.Math.BigInteger value)
    {
        var bytes = value.ToByteArrayUnsigned();
        return [.. new byte[ScalarBytes - bytes.Length], .. bytes];
    }
}
