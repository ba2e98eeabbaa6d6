namespace Clado.Payments.Tempo;

/// <summary>
/// The 2048 bits of a block that tell which accounts and topics its logs may have (Ethereum's yellow paper, section 4.3.1). It never denies a log that
/// is there; it may affirm one that is not.
/// </summary>
internal sealed class LogsBloom
{
    private const int Length = 256;
    private const int BitsMask = (Length * 8) - 1;
    private const int HashedPairs = 3;

    private readonly byte[] _bits;

    private LogsBloom(byte[] bits) => _bits = bits;

    /// <summary>Whether it says that the block has no log at all.</summary>
    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept((byte)0);

    /// <summary>Reads the bloom of a block.</summary>
    /// <param name="text">0x and 512 hexadecimal digits; null when the node tells none.</param>
    /// <returns>The bloom; null when the text has another form.</returns>
    public static LogsBloom? Parse(string? text) => Hex.TryParse(text, Length, out var bits) ? new LogsBloom(bits) : null;

    /// <summary>Whether a log of the block may have an account or a topic.</summary>
    /// <param name="item">The account's 20 bytes or the topic's 32.</param>
    /// <returns>False only when no log of the block has it.</returns>
    public bool MayContain(byte[] item)
    {
        var hash = Sha3Keccack.Current.CalculateHash(item);
        for (var pair = 0; pair < HashedPairs; pair++)
        {
            var bit = ((hash[2 * pair] << 8) | hash[(2 * pair) + 1]) & BitsMask;
            if ((_bits[Length - 1 - (bit / 8)] & (1 << (bit % 8))) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
