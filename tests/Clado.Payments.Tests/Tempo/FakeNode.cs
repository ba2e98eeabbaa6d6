using System.Net.Http.Headers;
using System.Text;
using Clado.Payments.Tempo;
using Newtonsoft.Json.Linq;

namespace Clado.Payments.Tests.Tempo;

/// <summary>A node that answers what a test tells it to; JSON-RPC as the client sends it.</summary>
internal sealed class FakeNode : HttpMessageHandler
{
    private readonly TimeProvider time;

    public FakeNode(TimeProvider time)
    {
        this.time = time;
        Rpc = new TempoRpc(new Web3(new RpcClient(new Uri("http://127.0.0.1:1/"), new HttpClient(this, disposeHandler: false), (AuthenticationHeaderValue?)null)));
    }

    public TempoRpc Rpc { get; }

    public long ChainId { get; set; } = Chain.LocalChain.ChainId;

    public ulong Gas { get; set; } = 50_000;

    public ulong GasPrice { get; set; } = 1_000_000_000;

    public BaseUnits Balance { get; set; } = new(10_000_000);

    /// <summary>How far the chain's clock is ahead of the local one.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Answers of the account keychain to <c>getKey</c> and <c>getRemainingLimitWithPeriod</c>, hexadecimal words.</summary>
    public Func<string> Key { get; set; } = () => Words(0, 0, 0, 0, 0);

    public BaseUnits RemainingLimit { get; set; }

    /// <summary>The parameters of the estimates that were asked for.</summary>
    public List<JToken> Estimates { get; } = [];

    public static string Words(params object[] words) =>
        "0x" + string.Concat(words.Select(word => word is Address account ? Convert.ToHexStringLower(account.ToWord()) : Convert.ToUInt64(word).ToString("x64")));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var message = JObject.Parse(await request.Content!.ReadAsStringAsync(cancellationToken));
        var result = Answer((string)message["method"]!, (JArray)message["params"]!);
        var answer = new JObject { ["jsonrpc"] = "2.0", ["id"] = message["id"], ["result"] = result };
        return new HttpResponseMessage { Content = new StringContent(answer.ToString(), Encoding.UTF8, "application/json") };
    }

    private JToken Answer(string method, JArray parameters) => method switch
    {
        "eth_chainId" => Quantity((ulong)ChainId),
        "eth_gasPrice" => Quantity(GasPrice),
        "eth_estimateGas" => Estimate(parameters[0]),
        "eth_getBlockByNumber" => new JObject { ["number"] = (string)parameters[0]! == "finalized" ? "0xe" : "0x10", ["timestamp"] = Quantity((ulong)(time.GetUtcNow() + Ahead).ToUnixTimeSeconds()), ["transactions"] = new JArray() },
        "eth_call" => Call((string)parameters[0]["to"]!, (string)parameters[0]["data"]!),
        _ => throw new InvalidOperationException($"The test's node does not answer {method}."),
    };

    private string Call(string to, string data) =>
        !string.Equals(to, AccountKeychain.Contract.ToString(), StringComparison.OrdinalIgnoreCase) ? "0x" + Balance.Value.ToString("x64")
        : data.Length == 2 + (2 * (4 + 64)) ? Key()
        : Words((ulong)RemainingLimit.Value, 0);

    private string Estimate(JToken request)
    {
        Estimates.Add(request);
        return Quantity(Gas);
    }

    private static string Quantity(ulong number) => $"0x{number:x}";
}
