using System.Net.Http.Headers;
using System.Text;
using Clado.Payments.Tempo;
using Newtonsoft.Json.Linq;

namespace Clado.Payments.Tests.Tempo;

/// <summary>
/// A chain behind a balancer whose nodes say nothing of what they do not have: no receipt, no log, no block, and no error. A test takes from it, or
/// changes, what it wants to see missed.
/// </summary>
internal sealed class FakeChain : HttpMessageHandler
{
    public static readonly Address Payer = Address.Parse("0x1111111111111111111111111111111111111111");
    private const int BloomBits = 2048;
    private readonly Dictionary<ulong, JObject> _blocks = [];
    private readonly Dictionary<string, JArray> _receipts = [];
    private readonly Dictionary<string, ulong> _validAfter = [];

    /// <summary>Block 100 and as many after it as are asked for, one a second from a time on.</summary>
    public FakeChain(DateTimeOffset start, int blocks)
    {
        Final = 99 + (ulong)blocks;
        for (ulong number = 100; number <= Final; number++)
        {
            _blocks[number] = new JObject
            {
                ["number"] = Quantity(number),
                ["hash"] = Word(number),
                ["parentHash"] = Word(number - 1),
                ["timestamp"] = Quantity((ulong)start.AddSeconds(number - 100).ToUnixTimeSeconds()),
                ["logsBloom"] = "0x" + new string('0', BloomBits / 4),
                ["transactions"] = new JArray(),
            };
        }

        Rpc = new TempoRpc(new Web3(new RpcClient(new Uri("http://127.0.0.1:1/"), new HttpClient(this, disposeHandler: false), (AuthenticationHeaderValue?)null)));
    }

    public TempoRpc Rpc { get; }

    /// <summary>The block that nodes call final.</summary>
    public ulong Final { get; set; }

    public ulong ChainId { get; set; } = (ulong)Chain.LocalChain.ChainId;

    /// <summary>Whether the node that is asked for receipts and logs has any.</summary>
    public bool TellsReceipts { get; set; }

    /// <summary>Whether the node answers with some receipt, whichever is asked for.</summary>
    public bool MixesUpReceipts { get; set; }

    /// <summary>How many of the next answers are errors.</summary>
    public int Errors { get; set; }

    public int Requests { get; private set; }

    /// <summary>Puts a payment into a block.</summary>
    public void Mine(ulong number, SettlementQuery query, string hash, bool succeeds = true, ulong? validAfter = null)
    {
        var log = new JObject
        {
            ["address"] = query.Currency.ToString(),
            ["topics"] = new JArray(Tip20.TransferWithMemoTopic, Hex.Format(query.Payer.ToWord()), Hex.Format(query.Recipient.ToWord()), query.Memo),
            ["data"] = Word((ulong)query.Amount.Value),
            ["blockNumber"] = Quantity(number),
            ["transactionHash"] = hash,
        };
        var block = _blocks[number];
        ((JArray)block["transactions"]!).Add(hash);
        block["logsBloom"] = succeeds
            ? Bloom([query.Currency.ToArray(), .. log["topics"]!.Select(topic => Convert.FromHexString(((string)topic!).AsSpan(2)))])
            : Bloom([query.Currency.ToArray()]);
        _validAfter[hash] = validAfter ?? query.ValidAfter!.Value;
        ReceiptsOf(number).Add(new JObject
        {
            ["transactionHash"] = hash,
            ["blockNumber"] = Quantity(number),
            ["status"] = succeeds ? "0x1" : "0x0",
            ["gasUsed"] = Quantity(50_000),
            ["effectiveGasPrice"] = Quantity(1_000_000_000),
            ["logs"] = succeeds ? new JArray(log) : new JArray(),
        });
    }

    /// <summary>A block, to be changed.</summary>
    public JObject Block(ulong number) => _blocks[number];

    /// <summary>The first receipt of a block, to be changed.</summary>
    public JToken Receipt(ulong number) => ReceiptsOf(number)[0];

    /// <summary>Takes away what nodes do not have.</summary>
    public void Forget(ulong number) => _blocks.Remove(number);

    public void ForgetReceipts(ulong number) => _receipts.Remove(Word(number));

    public void ForgetOneReceipt(ulong number) => ReceiptsOf(number).First!.Remove();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        var message = JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        var answer = new JObject { ["jsonrpc"] = "2.0", ["id"] = message["id"] };
        if (Errors > 0)
        {
            Errors--;
            answer["error"] = new JObject { ["code"] = -32000, ["message"] = "the node is busy" };
        }
        else
        {
            answer["result"] = Answer((string)message["method"]!, (JArray)message["params"]!);
        }

        return new HttpResponseMessage { Content = new StringContent(answer.ToString(), Encoding.UTF8, "application/json") };
    }

    private JToken? Answer(string method, JArray parameters) => method switch
    {
        "eth_getBlockByNumber" when (string)parameters[0]! == "finalized" => Find(Final),
        "eth_getBlockByNumber" => Find(Convert.ToUInt64((string)parameters[0]!, 16)),
        "eth_chainId" => Quantity(ChainId),
        "eth_getBlockReceipts" => _receipts.GetValueOrDefault((string)parameters[0]!),
        "eth_getTransactionReceipt" when MixesUpReceipts => AllReceipts().First(),
        "eth_getTransactionReceipt" => TellsReceipts ? AllReceipts().FirstOrDefault(receipt => (string)receipt["transactionHash"]! == (string)parameters[0]!) : null,
        "eth_getLogs" => new JArray(TellsReceipts ? AllReceipts().SelectMany(receipt => receipt["logs"]!) : []),
        "eth_getTransactionByHash" => new JObject { ["validAfter"] = Quantity(_validAfter[(string)parameters[0]!]) },
        _ => throw new InvalidOperationException($"The test's chain does not answer {method}."),
    };

    private JObject? Find(ulong number) => _blocks.GetValueOrDefault(number);

    private IEnumerable<JToken> AllReceipts() => _receipts.Values.SelectMany(receipts => receipts);

    private JArray ReceiptsOf(ulong number)
    {
        if (!_receipts.TryGetValue(Word(number), out var receipts))
        {
            _receipts[Word(number)] = receipts = [];
        }

        return receipts;
    }

    // A second writing of the bloom, by bit numbers, so that the one under test is not its own judge.
    private static string Bloom(IEnumerable<byte[]> items)
    {
        var bits = System.Numerics.BigInteger.Zero;
        foreach (var hash in items.Select(Sha3Keccack.Current.CalculateHash))
        {
            for (var pair = 0; pair < 6; pair += 2)
            {
                bits |= System.Numerics.BigInteger.One << (((hash[pair] * 256) + hash[pair + 1]) % BloomBits);
            }
        }

        return "0x" + bits.ToString("x").TrimStart('0').PadLeft(BloomBits / 4, '0');
    }

    private static string Quantity(ulong number) => $"0x{number:x}";

    private static string Word(ulong number) => "0x" + number.ToString("x64");
}
