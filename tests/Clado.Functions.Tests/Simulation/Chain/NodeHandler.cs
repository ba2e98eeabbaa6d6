using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Clado.Functions.Tests.Simulation.Hosts;
using Clado.Payments.Tempo;

namespace Clado.Functions.Tests.Simulation.Chain;

/// <summary>
/// A Tempo node's JSON-RPC, as one host reaches it through a balancer: each answer may come from a node that is some blocks behind, in
/// some seeds by a minute. In half of the seeds such a node refuses to search blocks that it does not have, as nodes should (Ethereum
/// execution-apis, eth_getLogs); in the others it searches what it has and says nothing about the rest.
/// </summary>
internal sealed class NodeHandler(World world, Host host) : HttpMessageHandler
{
    private const string TransferTopic = "0x57bc7354aa85aed339e000bccffabbc529466af35f0772c8f8ee1145927de7f0";
    private const int BloomBits = 2048;

    /// <summary>So many of the latest blocks may be replaced.</summary>
    private const ulong NotFinal = 2;

    private readonly HashSet<TaskCompletionSource<HttpResponseMessage>> _waiting = [];

    /// <summary>How far a node that lies runs ahead of the chain: a fault that is switched on to see it found.</summary>
    private TimeSpan Ahead => world.Sabotage.NodeAhead;

    /// <summary>Lets the clients of a host that ended go: they hold timers of this machine.</summary>
    public void Release()
    {
        foreach (TaskCompletionSource<HttpResponseMessage> answer in _waiting.ToList())
        {
            answer.TrySetException(Ended());
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!host.Alive)
        {
            throw Ended();
        }

        JsonElement call = JsonElement.Parse(RequestBody.Read(request));
        TaskCompletionSource<HttpResponseMessage> released = new();
        _waiting.Add(released);
        Task<HttpResponseMessage> answer = world.Network.AskAsync<HttpResponseMessage>(
            host, world.Swarm.NodeFault, () => new(Serve(call)), () => new HttpRequestException("The connection to the node was lost."));
        try
        {
            return await await Task.WhenAny(answer, released.Task);
        }
        finally
        {
            _waiting.Remove(released);
        }
    }

    private static HttpRequestException Ended() => new("The host has ended.");

    private HttpResponseMessage Serve(JsonElement call)
    {
        TimeSpan behind = world.Swarm.NodeLag * world.Chance.Fraction();
        var latest = world.Chain.NumberAt(world.Loop.Now - behind);
        JsonObject answer = new() { ["jsonrpc"] = "2.0", ["id"] = JsonNode.Parse(call.GetProperty("id").GetRawText()) };
        if (world.Chance.Happens(world.Swarm.NodeFault / 3))
        {
            answer["error"] = new JsonObject { ["code"] = -32000, ["message"] = "the node is busy" };
        }
        else if (IsBeyond(call, latest))
        {
            answer["error"] = new JsonObject { ["code"] = -32602, ["message"] = "block range extends beyond current head block" };
        }
        else
        {
            answer["result"] = Result(call.GetProperty("method").GetString()!, call.GetProperty("params"), latest);
        }

        return new HttpResponseMessage { Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(answer)) };
    }

    private bool IsBeyond(JsonElement call, ulong latest) => !world.Swarm.NodesHideTheirLag
        && call.GetProperty("method").GetString() == "eth_getLogs"
        && Number(call.GetProperty("params")[0].GetProperty("fromBlock").GetString()!) > latest;

    private JsonNode? Result(string method, JsonElement parameters, ulong latest) => method switch
    {
        "eth_chainId" => Hex(ChainModel.Id),
        "eth_gasPrice" => Hex(world.Chain.GasPrice),
        "eth_estimateGas" => Hex(534_000),
        "eth_call" when parameters[0].GetProperty("to").GetString() == AccountKeychain.Contract.ToString() =>
            world.Chain.Keychain.Answer(Convert.FromHexString(parameters[0].GetProperty("data").GetString().AsSpan(2)), latest),
        "eth_call" => Word(world.Chain.Balance),
        "eth_getBlockByNumber" => FindBlock(parameters[0].GetString()!, latest),
        "eth_getBlockReceipts" => Receipts(Number(parameters[0].GetString()!), latest),
        "eth_getTransactionReceipt" => Receipt(parameters[0].GetString()!, latest),
        "eth_getTransactionByHash" => world.Chain.Find(parameters[0].GetString()!, latest) is { } mined
            ? new JsonObject { ["hash"] = mined.Transaction.Hash, ["validAfter"] = Hex(mined.Transaction.ValidAfter) } : null,
        "eth_getLogs" => Logs(parameters[0], latest),
        _ => throw new InvalidOperationException($"The node model does not know {method}."),
    };

    private JsonObject? FindBlock(string name, ulong latest) => name switch
    {
        "latest" => Block(latest, latest),
        "finalized" => Block(latest - NotFinal, latest),
        _ => Number(name) is var number && (number <= latest || world.Sabotage.NodesMakeUpBlocks) ? Block(number, latest) : null,
    };

    /// <summary>A block. One that the node does not have, if it makes it up, is empty.</summary>
    private JsonObject Block(ulong number, ulong latest)
    {
        Mined[] mined = [.. In(number, latest)];
        return new()
        {
            ["number"] = Hex(number),
            ["hash"] = Word(number),
            ["parentHash"] = Word(number - 1),
            ["timestamp"] = Hex(world.Chain.TimeOf(number) + (long)Ahead.TotalSeconds),
            ["baseFeePerGas"] = Hex(world.Chain.GasPrice),
            ["logsBloom"] = mined.Length == 0 ? null : Bloom(mined),
            ["transactions"] = new JsonArray([.. mined.Select(transaction => JsonValue.Create(transaction.Transaction.Hash))]),
        };
    }

    private JsonArray? Receipts(ulong number, ulong latest) => number > latest ? null : [.. In(number, latest).Select(Receipt)];

    private IEnumerable<Mined> In(ulong number, ulong latest) => world.Chain.Blocks.Where(mined => mined.Block == number && mined.Block <= latest);

    private JsonObject? Receipt(string hash, ulong latest) => world.Chain.Find(hash, latest) is { } mined ? Receipt(mined) : null;

    private JsonObject Receipt(Mined mined) => new()
    {
        ["transactionHash"] = mined.Transaction.Hash,
        ["blockNumber"] = Hex(mined.Block),
        ["status"] = Hex(mined.Succeeded ? 1 : 0),
        ["gasUsed"] = Hex(mined.GasUsed),
        ["effectiveGasPrice"] = Hex(mined.GasPrice),
        ["feeToken"] = ChainModel.Token,
        ["logs"] = mined.Succeeded ? new JsonArray(Log(mined)) : new JsonArray(),
    };

    private JsonArray Logs(JsonElement filter, ulong latest)
    {
        var from = Number(filter.GetProperty("fromBlock").GetString()!);
        var memo = filter.GetProperty("topics")[3] is { ValueKind: JsonValueKind.Array } any ? any[0].GetString() : filter.GetProperty("topics")[3].GetString();
        return [.. world.Chain.Blocks.Where(mined => mined.Succeeded && mined.Block >= from && mined.Block <= latest && mined.Transaction.Memo == memo).Select(Log)];
    }

    private JsonObject Log(Mined mined) => new()
    {
        ["address"] = mined.Transaction.Token,
        ["topics"] = new JsonArray(TransferTopic, Topic(world.Chain.Payer), Topic(mined.Transaction.Recipient), mined.Transaction.Memo),
        ["data"] = Word(mined.Transaction.Amount),
        ["blockNumber"] = Hex(mined.Block),
        ["transactionHash"] = mined.Transaction.Hash,
        ["logIndex"] = "0x0",
        ["removed"] = false,
    };

    /// <summary>The bits of the logs of a block: of what is in them three bits each, and those of the log that each fee leaves.</summary>
    private string Bloom(IEnumerable<Mined> block)
    {
        BigInteger bits = 0;
        foreach (var text in block.SelectMany(mined => mined.Succeeded
            ? [mined.Transaction.Token, TransferTopic, Topic(world.Chain.Payer), Topic(mined.Transaction.Recipient), mined.Transaction.Memo]
            : (string[])[mined.Transaction.Token]))
        {
            var hash = Sha3Keccack.Current.CalculateHash(Convert.FromHexString(text.AsSpan(2)));
            for (var pair = 0; pair < 6; pair += 2)
            {
                bits |= BigInteger.One << (((hash[pair] * 256) + hash[pair + 1]) % BloomBits);
            }
        }

        return "0x" + bits.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(BloomBits / 4, '0');
    }

    private static string Topic(string account) => "0x" + new string('0', 24) + account[2..].ToLowerInvariant();

    private static string Word(BigInteger number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(64, '0');

    private static string Hex(BigInteger number) => number.IsZero ? "0x0" : "0x" + number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');

    private static ulong Number(string hex) => ulong.Parse(hex.AsSpan(hex.Length > 18 ? hex.Length - 16 : 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
