using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>Makes sense of a node's answers.</summary>
internal static class TempoRpcReader
{
    private const int TransferTopics = 4;
    private const int WordLength = 32;

    public static TempoReceipt Read(TempoReceiptJson receipt) => new()
    {
        TransactionHash = receipt.TransactionHash ?? throw Missing("transactionHash"),
        BlockNumber = (ulong)(receipt.BlockNumber ?? throw Missing("blockNumber")).Value,
        Succeeded = (receipt.Status ?? throw Missing("status")).Value.IsOne,
        Fee = TempoFee.Of((receipt.GasUsed ?? throw Missing("gasUsed")).Value, (receipt.EffectiveGasPrice ?? throw Missing("effectiveGasPrice")).Value),
        FeeToken = Address.TryParse(receipt.FeeToken, out var token) ? token : null,
        Transfers = ReadTransfers(receipt.Logs ?? []),
    };

    public static IReadOnlyList<TempoTransfer> ReadTransfers(IEnumerable<FilterLog>? logs) =>
        [.. (logs ?? []).Where(IsTransfer).Select(ReadTransfer)];

    public static BaseUnits ReadAmount(string? word)
    {
        if (!Hex.TryParse(word, WordLength, out var bytes) || bytes.AsSpan(0, 16).ContainsAnyExcept((byte)0))
        {
            throw new PaymentFormatException("The node's amount is not a word of 32 bytes below 2^128; is the currency a TIP-20 token?");
        }

        return BaseUnits.FromBigInteger(new BigInteger(bytes, isUnsigned: true, isBigEndian: true));
    }

    private static bool IsTransfer(FilterLog log) =>
        log is { Removed: false, Topics.Length: TransferTopics } && Topic(log, 0).Equals(Tip20.TransferWithMemoTopic, StringComparison.OrdinalIgnoreCase);

    private static TempoTransfer ReadTransfer(FilterLog log) => new()
    {
        TransactionHash = log.TransactionHash ?? throw Missing("transactionHash"),
        BlockNumber = (ulong)(log.BlockNumber ?? throw Missing("blockNumber")).Value,
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
