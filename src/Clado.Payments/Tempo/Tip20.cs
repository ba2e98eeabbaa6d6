using System.Buffers.Binary;
using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>The TIP-20 token standard, as far as payments need it: call data, the transfer event, and the balance query.</summary>
public static class Tip20
{
    /// <summary>The bytes of a memo.</summary>
    public const int MemoLength = 32;

    /// <summary>First topic of <c>TransferWithMemo(address indexed from, address indexed to, uint256 amount, bytes32 indexed memo)</c>.</summary>
    public const string TransferWithMemoTopic = "0x57bc7354aa85aed339e000bccffabbc529466af35f0772c8f8ee1145927de7f0";

    private const int WordLength = 32;
    private const int SelectorLength = 4;
    internal const uint TransferWithMemoSelector = 0x95777d59;
    private const uint BalanceOfSelector = 0x70a08231;

    private static readonly byte[] TokenPrefix = [0x20, 0xc0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Whether an address is one that the chain gives to tokens, and to nothing else (tempoxyz/tempo, <c>docs/specs/src/TempoUtilities.sol</c>).</summary>
    /// <param name="address">The address.</param>
    public static bool IsToken(Address address) => address.ToArray().AsSpan().StartsWith(TokenPrefix);

    /// <summary>Reads call data back, to see what a signed transaction really does.</summary>
    /// <param name="input">Call data.</param>
    /// <param name="transfer">What it transfers.</param>
    /// <returns>Whether it is a well-formed <c>transferWithMemo</c>.</returns>
    public static bool TryReadTransferWithMemo(ReadOnlySpan<byte> input, out MemoTransfer transfer)
    {
        transfer = default;
        if (input.Length != SelectorLength + (3 * WordLength) || BinaryPrimitives.ReadUInt32BigEndian(input) != TransferWithMemoSelector)
        {
            return false;
        }

        var recipient = input.Slice(SelectorLength, WordLength);
        var amount = input.Slice(SelectorLength + WordLength, WordLength);
        if (recipient[..12].ContainsAnyExcept((byte)0) || amount[..16].ContainsAnyExcept((byte)0))
        {
            return false;
        }

        transfer = new MemoTransfer(new Address(recipient[12..]), new BaseUnits(BinaryPrimitives.ReadUInt128BigEndian(amount[16..])), Hex.Format(input[^WordLength..]));
        return true;
    }

    internal static byte[] EncodeTransferWithMemo(Address recipient, BaseUnits amount, ReadOnlySpan<byte> memo) =>
        memo.Length == MemoLength
            ? [.. Selector(TransferWithMemoSelector), .. recipient.ToWord(), .. Word(amount.ToBigInteger()), .. memo]
            : throw new PaymentFormatException($"A memo has {MemoLength} bytes, not {memo.Length}.");

    internal static byte[] EncodeBalanceOf(Address owner) => [.. Selector(BalanceOfSelector), .. owner.ToWord()];

    internal static byte[] Selector(uint selector)
    {
        var bytes = new byte[SelectorLength];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, selector);
        return bytes;
    }

    private static byte[] Word(BigInteger value)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[WordLength - bytes.Length], .. bytes];
    }
}

/// <summary>What a <c>transferWithMemo</c> does.</summary>
/// <param name="Recipient">Who receives.</param>
/// <param name="Amount">How much.</param>
/// <param name="Memo">0x and 64 hexadecimal digits.</param>
public readonly record struct MemoTransfer(Address Recipient, BaseUnits Amount, string Memo);
