using System.Text;
using Org.BouncyCastle.Crypto.Digests;

namespace Clado.Embedded.Ethereum;

/// <summary>Keccak-256 with the original padding, as Ethereum uses it (not FIPS 202 SHA3-256). Follows <c>Nethereum.Util.Sha3Keccack</c>.</summary>
public class Sha3Keccack
{
    private const int DigestBits = 256;

    /// <summary>A shared instance; it holds no state and may be used from any thread.</summary>
    public static Sha3Keccack Current { get; } = new();

    /// <summary>The hash of a byte string.</summary>
    /// <param name="value">The bytes to hash.</param>
    /// <returns>32 bytes.</returns>
    public byte[] CalculateHash(byte[] value)
    {
        var digest = new KeccakDigest(DigestBits);
        var output = new byte[digest.GetDigestSize()];
        digest.BlockUpdate(value, 0, value.Length);
        digest.DoFinal(output, 0);
        return output;
    }

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    /// <param name="value">The text to hash.</param>
    /// <returns>64 lower-case hex digits without a prefix.</returns>
    public string CalculateHash(string value) => CalculateHashAsBytes(value).ToHex();

    /// <summary>The hash of a text's UTF-8 bytes.</summary>
    /// <param name="value">The text to hash.</param>
    /// <returns>32 bytes.</returns>
    public byte[] CalculateHashAsBytes(string value) => CalculateHash(Encoding.UTF8.GetBytes(value));
}
