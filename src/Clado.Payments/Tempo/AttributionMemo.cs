using System.Text;

namespace Clado.Payments.Tempo;

/// <summary>
/// The memo by which a server knows that a transfer answers its challenge: <c>tag(4) | version(1) | realm(10) | client(10) | challenge id(7)</c>, the
/// parts being the first bytes of Keccak-256 hashes. MPP servers refuse a transfer without it.
/// </summary>
public static class AttributionMemo
{
    private const byte Version = 1;
    private const int FingerprintLength = 10;
    private const int NonceLength = 7;

    private static readonly byte[] Tag = FirstBytes("mpp", 4);

    /// <summary>Makes the memo.</summary>
    /// <param name="realm">The challenge's realm.</param>
    /// <param name="challengeId">The challenge's id.</param>
    /// <param name="clientId">A name for the client, which anybody can read back as a hash; null for none.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Create(string realm, string challengeId, string? clientId = null) =>
    [
        .. Tag, Version,
        .. FirstBytes(realm, FingerprintLength),
        .. clientId is null ? new byte[FingerprintLength] : FirstBytes(clientId, FingerprintLength),
        .. FirstBytes(challengeId, NonceLength),
    ];

    /// <summary>Whether a memo answers a challenge, whoever the client was.</summary>
    /// <param name="memo">A memo.</param>
    /// <param name="realm">The challenge's realm.</param>
    /// <param name="challengeId">The challenge's id.</param>
    /// <returns>Whether it does.</returns>
    public static bool Answers(ReadOnlySpan<byte> memo, string realm, string challengeId)
    {
        ReadOnlySpan<byte> expected = Create(realm, challengeId);
        var clientStart = Tag.Length + 1 + FingerprintLength;
        var clientEnd = clientStart + FingerprintLength;
        return memo.Length == expected.Length && memo[..clientStart].SequenceEqual(expected[..clientStart]) && memo[clientEnd..].SequenceEqual(expected[clientEnd..]);
    }

    private static byte[] FirstBytes(string text, int count) => Sha3Keccack.Current.CalculateHash(Encoding.UTF8.GetBytes(text))[..count];
}
