using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>Makes sense of a node's answers.</summary>
internal static class TempoRpcReader
{
    private const int TransferTopics = 4;
    private const int WordLength = 32;
    private static readonly BigInteger MaxUnixSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static TempoBlock ReadBlock(HexBigInteger? number, HexBigInteger? timestamp, string name) =>
        number is not null && timestamp is not null
            ? new TempoBlock(NumberOf(number, "number"), TimeOf(timestamp))
            : throw new PaymentFormatException($"The node's {name} block has no number or no time.");

    public static TempoBlockContents ReadContents(TempoBlockJson block) => new()
    {
        Number = NumberOf(block.Number, "number"),
        Hash = block.Hash ?? throw Missing("hash"),
        ParentHash = block.ParentHash ?? throw Missing("parentHash"),
        Timestamp = TimeOf(block.Timestamp ?? throw Missing("timestamp")),
        TransactionHashes = block.TransactionHashes ?? throw Missing("transactions"),
        Logs = LogsBloom.Parse(block.LogsBloom),
    };

    public static TempoReceipt Read(TempoReceiptJson receipt) => new()
    {
        TransactionHash = receipt.TransactionHash ?? throw Missing("transactionHash"),
        BlockNumber = NumberOf(receipt.BlockNumber, "blockNumber"),
        Succeeded = NumberOf(receipt.Status, "status", most: 1) == 1,
        Fee = TempoFee.Of(NumberOf(receipt.GasUsed, "gasUsed"), NumberOf(receipt.EffectiveGasPrice, "effectiveGasPrice")),
        FeeToken = Address.TryParse(receipt.FeeToken, out var token) ? token : null,
        Transfers = ReadTransfers(receipt.Logs ?? throw Missing("logs")),
    };

    public static IReadOnlyList<TempoTransfer> ReadTransfers(IEnumerable<FilterLog> logs) => [.. logs.Where(IsTransfer).Select(ReadTransfer)];

    public static BaseUnits ReadAmount(string? word)
    {
        if (!Hex.TryParse(word, WordLength, out var bytes) || bytes.AsSpan(0, 16).ContainsAnyExcept((byte)0))
        {
            throw new PaymentFormatException("The node's amount is not a word of 32 bytes below 2^128; is the currency a TIP-20 token?");
        }

        return BaseUnits.FromBigInteger(new BigInteger(bytes, isUnsigned: true, isBigEndian: true));
    }

    public static ulong NumberOf(HexBigInteger? number, string member, ulong most = ulong.MaxValue) =>
        (number ?? throw Missing(member)).Value is var value && value >= 0 && value <= most
            ? (ulong)value
            : throw new PaymentFormatException($"The node's \"{member}\" is not between 0 and {most}.");

    private static DateTimeOffset TimeOf(HexBigInteger seconds) =>
        seconds.Value >= 0 && seconds.Value <= MaxUnixSeconds
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds.Value)
            : throw new PaymentFormatException("The time of the node's block is past the year 9999.");

    // Any contract can make a log with this topic and nonsense in it, so that a block with a payment could not be read: only tokens count.
    private static bool IsTransfer(FilterLog log) =>
        log is { Removed: false, Topics.Length: TransferTopics }
        && Topic(log, 0).Equals(Tip20.TransferWithMemoTopic, StringComparison.OrdinalIgnoreCase)
        && Tip20.IsToken(Address.Parse(log.Address));

    private static TempoTransfer ReadTransfer(FilterLog log) => new()
    {
        TransactionHash = log.TransactionHash ?? throw Missing("transactionHash"),
        BlockNumber = NumberOf(log.BlockNumber, "blockNumber"),
        Token = Address.Parse(log.Address),
        From = AccountOf(Topic(log, 1)),
        To = AccountOf(Topic(log, 2)),
        Amount = ReadAmount(log.Data),
        Memo = Topic(log, 3).ToLowerInvariant(),
    };

    private static string Topic(FilterLog log, int index) => log.Topics![index]?.ToString() ?? string.Empty;

    private static Address AccountOf(string topic) =>
        Hex.TryParse(topic, WordLength, out var word)
            ? new Address(word.AsSpan(WordLength - Address.Length))
            : throw new PaymentFormatException("A topic of the node's log is not a word of 32 bytes.");

    private static PaymentFormatException Missing(string member) => new($"The node's answer has no \"{member}\".");
}
