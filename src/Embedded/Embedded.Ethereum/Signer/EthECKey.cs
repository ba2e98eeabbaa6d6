using System.Diagnostics.CodeAnalysis;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;

namespace Clado.Embedded.Ethereum;

/// <summary>A secp256k1 key: a private one that signs, or a public one that was recovered or given. Follows <c>Nethereum.Signer.EthECKey</c>.</summary>
public class EthECKey
{
    private const int PrivateKeyBytes = 32;
    private const int AddressOffset = 12;

    private static readonly SecureRandom Randomness = new();

    private readonly ECPrivateKeyParameters? privateKey;
    private readonly ECPoint publicPoint;

    /// <summary>A private key.</summary>
    /// <param name="privateKey">32 bytes as hex digits, with or without <c>0x</c>.</param>
    /// <exception cref="FormatException">A character is not a hex digit.</exception>
    /// <exception cref="ArgumentException">The number is not between 1 and the curve's order less 1.</exception>
    public EthECKey(string privateKey)
        : this(privateKey.HexToByteArray(), isPrivate: true)
    {
    }

    /// <summary>A key from its bytes.</summary>
    /// <param name="vch">The private number, or the point in SEC 1 form (33 bytes, or 65 that start with 4).</param>
    /// <param name="isPrivate">Which of the two it is.</param>
    /// <exception cref="ArgumentException">The number is out of range, or the point is not on the curve.</exception>
    /// <exception cref="FormatException">The point has an unknown form.</exception>
    public EthECKey(byte[] vch, bool isPrivate)
    {
        if (isPrivate)
        {
            privateKey = new ECPrivateKeyParameters(new BigInteger(1, vch), Secp256k1.Domain);
            publicPoint = Secp256k1.MultiplyBasePoint(privateKey.D);
        }
        else
        {
            publicPoint = Secp256k1.DecodePoint(vch);
        }
    }

    private EthECKey(ECPoint publicPoint) => this.publicPoint = publicPoint;

    /// <summary>A new private key from the system's randomness.</summary>
    /// <returns>A key whose private number has no leading zero byte, as the official one.</returns>
    public static EthECKey GenerateKey()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(Secp256k1.Domain, Randomness));
        byte[] key;
        do
        {
            key = ((ECPrivateKeyParameters)generator.GenerateKeyPair().Private).D.ToByteArrayUnsigned();
        }
        while (key.Length != PrivateKeyBytes);

        return new EthECKey(key, isPrivate: true);
    }

    /// <summary>The public key that made a signature.</summary>
    /// <param name="signature">The signature, with <see cref="EthECDSASignature.V"/> of 27 to 34.</param>
    /// <param name="hash">The 32 bytes that were signed.</param>
    /// <returns>A public key.</returns>
    /// <exception cref="Exception">V is out of range.</exception>
    /// <exception cref="ArgumentException">No key can have made this signature.</exception>
    public static EthECKey RecoverFromSignature(EthECDSASignature signature, byte[] hash) =>
        RecoverFromSignature(signature, GetRecIdFromV(signature.V!), hash);

    /// <summary>The public key that made a signature.</summary>
    /// <param name="signature">The signature; its <see cref="EthECDSASignature.V"/> does not count.</param>
    /// <param name="recId">0 to 3: bit 0 is the parity of R's y, bit 1 says that R's x is r plus the curve's order.</param>
    /// <param name="hash">The 32 bytes that were signed.</param>
    /// <returns>A public key.</returns>
    /// <exception cref="ArgumentException">No key can have made this signature, or <paramref name="recId"/> is negative.</exception>
    public static EthECKey RecoverFromSignature(EthECDSASignature signature, int recId, byte[] hash)
    {
        if (recId < 0)
        {
            throw new ArgumentException("recId should be positive", nameof(recId));
        }

        return new EthECKey(Secp256k1.Recover(recId, signature.ECDSASignature.R, signature.ECDSASignature.S, hash));
    }

    /// <summary>The recovery id that a V stands for.</summary>
    /// <param name="v">One byte, 27 to 34.</param>
    /// <returns>0 to 3.</returns>
    /// <exception cref="Exception">The byte is out of range.</exception>
    public static int GetRecIdFromV(byte[] v) => GetRecIdFromV(v[0]);

    /// <summary>The recovery id that a V stands for.</summary>
    /// <param name="v">27 to 34.</param>
    /// <returns>0 to 3.</returns>
    /// <exception cref="Exception">The byte is out of range.</exception>
    [SuppressMessage("Usage", "CA2201", Justification = "The official method throws System.Exception.")]
    public static int GetRecIdFromV(byte v) => v switch
    {
        >= 27 and < 31 => v - 27,
        >= 31 and <= 34 => v - 31,
        _ => throw new Exception("Header byte out of range: " + v),
    };

    /// <summary>The private number's bytes, without leading zeros.</summary>
    /// <returns>At most 32 bytes.</returns>
    /// <exception cref="InvalidOperationException">This is a public key.</exception>
    public byte[] GetPrivateKeyAsBytes() => PrivateKey().D.ToByteArrayUnsigned();

    /// <summary>The private number as <c>0x</c> and hex digits.</summary>
    /// <returns>At most 64 digits after the prefix.</returns>
    /// <exception cref="InvalidOperationException">This is a public key.</exception>
    public string GetPrivateKey() => GetPrivateKeyAsBytes().ToHex(true);

    /// <summary>The public point in SEC 1 form.</summary>
    /// <param name="compresseed">Whether y is given by its parity only.</param>
    /// <returns>65 bytes that start with 4, or 33 that start with 2 or 3.</returns>
    public byte[] GetPubKey(bool compresseed = false) => publicPoint.GetEncoded(compresseed);

    /// <summary>The public point without its first byte.</summary>
    /// <param name="compressed">Whether y is left out.</param>
    /// <returns>64 bytes, x then y, or 32.</returns>
    public byte[] GetPubKeyNoPrefix(bool compressed = false) => GetPubKey(compressed)[1..];

    /// <summary>The key's address in EIP-55 form.</summary>
    /// <returns><c>0x</c> and 40 hex digits.</returns>
    public string GetPublicAddress() => AddressUtil.Current.ConvertToChecksumAddress(GetPublicAddressAsBytes());

    /// <summary>The key's address: the last 20 bytes of the Keccak-256 of x and y.</summary>
    /// <returns>20 bytes.</returns>
    public byte[] GetPublicAddressAsBytes() => Sha3Keccack.Current.CalculateHash(GetPubKeyNoPrefix())[AddressOffset..];

    /// <summary>Signs a hash: RFC 6979 with SHA-256, low s, with the recovery byte.</summary>
    /// <param name="hash">32 bytes.</param>
    /// <returns>A signature whose V is 27 or 28 (29 or 30 with a chance of about 2^-127).</returns>
    /// <exception cref="InvalidOperationException">This is a public key.</exception>
    public EthECDSASignature SignAndCalculateV(byte[] hash) => SignAndRecover(hash, vOffset: 27);

    /// <summary>Signs a hash: RFC 6979 with SHA-256, low s, with the parity.</summary>
    /// <param name="hash">32 bytes.</param>
    /// <returns>A signature whose V is 0 or 1.</returns>
    /// <exception cref="InvalidOperationException">This is a public key.</exception>
    public EthECDSASignature SignAndCalculateYParityV(byte[] hash) => SignAndRecover(hash, vOffset: 0);

    /// <summary>Signs a hash: RFC 6979 with SHA-256, low s, without a recovery byte.</summary>
    /// <param name="hash">32 bytes.</param>
    /// <returns>The signature.</returns>
    /// <exception cref="InvalidOperationException">This is a public key.</exception>
    public EthECDSASignature Sign(byte[] hash)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, PrivateKey());
        var rs = signer.GenerateSignature(hash);
        return new EthECDSASignature(new ECDSASignature(rs[0], rs[1]).MakeCanonical());
    }

    /// <summary>Whether this key made a signature; a high s is accepted.</summary>
    /// <param name="hash">The 32 bytes that were signed.</param>
    /// <param name="sig">The signature.</param>
    /// <returns>True when it did.</returns>
    public bool Verify(byte[] hash, EthECDSASignature sig)
    {
        var verifier = new ECDsaSigner();
        verifier.Init(false, new ECPublicKeyParameters(publicPoint, Secp256k1.Domain));
        return verifier.VerifySignature(hash, sig.ECDSASignature.R, sig.ECDSASignature.S);
    }

    /// <summary>Whether this key made a signature; a high s is refused.</summary>
    /// <param name="hash">The 32 bytes that were signed.</param>
    /// <param name="sig">The signature.</param>
    /// <returns>True when it did and s is low.</returns>
    public bool VerifyAllowingOnlyLowS(byte[] hash, EthECDSASignature sig) => sig.IsLowS && Verify(hash, sig);

    private EthECDSASignature SignAndRecover(byte[] hash, int vOffset)
    {
        var signature = Sign(hash);
        var recId = Enumerable.Range(0, 4).First(id => IsRecoveredBy(signature, id, hash));
        signature.V = [(byte)(recId + vOffset)];
        return signature;
    }

    private bool IsRecoveredBy(EthECDSASignature signature, int recId, byte[] hash) =>
        Secp256k1.Recover(recId, signature.ECDSASignature.R, signature.ECDSASignature.S, hash).Equals(publicPoint);

    private ECPrivateKeyParameters PrivateKey() =>
        privateKey ?? throw new InvalidOperationException("This key should be a private key for such operation");
}
