using System.Buffers.Text;
using System.Text;
using Clado.Functions.Tests.Simulation.Chain;

namespace Clado.Functions.Tests.Simulation.Gateway;

/// <summary>What a challenge asked for, as the gateway remembers it.</summary>
internal sealed record Demand(string Id, string Operation, long Amount, DateTimeOffset Expires, bool Hostile);

/// <summary>The challenges of the gateway: honest ones, and in some seeds ones that no client may pay.</summary>
internal sealed class Challenges(World world)
{
    public const string Realm = "gateway.test";

    private const string Attacker = "0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    private readonly Dictionary<string, Demand> _demands = [];

    public Demand? Find(string id) => _demands.GetValueOrDefault(id);

    /// <summary>A fresh challenge for an operation at its price.</summary>
    public (Demand Demand, string Header) Make(string operation, long price)
    {
        DateTimeOffset expires = world.Loop.Now + (world.Chance.Happens(0.05) ? TimeSpan.FromSeconds(5) + world.Chance.UpTo(20) : TimeSpan.FromMinutes(5));
        Terms honest = new(price, ChainModel.Token, ChainModel.Gateway, ChainModel.Id);
        return world.Chance.Happens(world.Swarm.Hostile) ? Hostile(operation, honest, expires) : Make(operation, honest, expires, hostile: false);
    }

    private (Demand Demand, string Header) Hostile(string operation, Terms honest, DateTimeOffset expires) => world.Chance.Below(14) switch
    {
        0 => Make(operation, honest with { Amount = $"{long.Parse(honest.Amount) + 1}" }, expires),
        1 => Make(operation, honest with { Amount = honest.Amount + "0" }, expires),
        2 => Make(operation, honest with { Recipient = Attacker }, expires),
        3 => Make(operation, honest with { Token = "0x20c0000000000000000000000000000000000009" }, expires),
        4 => Make(operation, honest with { Chain = 1 }, expires),
        5 => Make(operation, honest, expires, realm: "attacker.test"),
        6 => Make(operation, honest, world.Loop.Now - TimeSpan.FromMinutes(1)),
        7 => Make(operation, honest, expires, expiresText: ""),
        8 => Make(operation, honest, world.Loop.Now + TimeSpan.FromDays(1)),
        9 => Make(operation, honest, expires, extra: ", header=\"X-Payment\""),
        10 => Make(operation, honest with { Details = $",\"splits\":[{{\"amount\":\"1\",\"recipient\":\"{Attacker}\"}}]" }, expires),
        11 => Make(operation, honest with { Details = ",\"feePayer\":true" }, expires),
        12 => Make(operation, honest with { Amount = world.Chance.Pick("0", "1e3", "0x10", "-1", "03000", "340282366920938463463374607431768211456") }, expires),
        _ => Make(operation, honest, expires, method: "stripe"),
    };

    private (Demand Demand, string Header) Make(
        string operation,
        Terms terms,
        DateTimeOffset expires,
        bool hostile = true,
        string realm = Realm,
        string method = "tempo",
        string? expiresText = null,
        string extra = "")
    {
        Demand demand = new($"id{_demands.Count:D12}", operation, long.TryParse(terms.Amount, out var amount) ? amount : -1, expires, hostile);
        _demands.Add(demand.Id, demand);
        expiresText ??= $"{expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
        var end = expiresText.Length == 0 ? "" : $", expires=\"{expiresText}\"";
        return (demand, $"Payment id=\"{demand.Id}\", realm=\"{realm}\", method=\"{method}\", intent=\"charge\", request=\"{terms.Encode()}\"{end}{extra}");
    }

    private sealed record Terms(string Amount, string Token, string Recipient, long Chain, string Details = "")
    {
        public Terms(long amount, string token, string recipient, long chain)
            : this($"{amount}", token, recipient, chain)
        {
        }

        public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            $"{{\"amount\":\"{Amount}\",\"currency\":\"{Token}\",\"methodDetails\":{{\"chainId\":{Chain}{Details}}},\"recipient\":\"{Recipient}\"}}"));
    }
}
