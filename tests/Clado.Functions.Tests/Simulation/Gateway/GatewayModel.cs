using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Clado.Functions.Tests.Simulation.Chain;
using Clado.Gateway;

namespace Clado.Functions.Tests.Simulation.Gateway;

/// <summary>
/// The gateway with the manners of the official MPP server: a challenge for what is not paid, one use of a transaction, a fresh challenge
/// for whatever goes wrong, no idempotency. In seeds with faults it takes the money and then answers as real gateways have been seen to.
/// </summary>
internal sealed class GatewayModel(World world)
{
    private const string NotVerified = "{\"type\":\"https://paymentauth.org/problems/verification-failed\",\"title\":\"Verification failed\",\"status\":402}";
    private readonly HashSet<string> _claimed = [];

    public Challenges Challenges { get; } = new(world);

    public Jobs Jobs { get; } = new(world);

    /// <summary>Serves a request when it arrives. The answer may come later, and never for a broken connection.</summary>
    public void Serve(string operation, string body, string? authorization, Action<Reply?> answer)
    {
        if (authorization is null)
        {
            answer(Unpaid(operation, body));
            return;
        }

        (Demand? demand, var bytes) = ReadCredential(authorization);
        PaymentTransaction? payment = PaymentTransaction.Read(bytes, ChainModel.Id, out var fault);
        world.Judge.Received(payment, fault, demand);
        if (payment is null || demand is null || demand.Operation != operation || demand.Amount != payment.Amount || world.Loop.Now > demand.Expires)
        {
            answer(Fresh(operation, body));
            return;
        }

        if (!_claimed.Add(payment.ReplayId))
        {
            answer(Fresh(operation, body));
            return;
        }

        if (FailsBeforeSettling() || world.Chain.Submit(payment) is not null)
        {
            _claimed.Remove(payment.ReplayId);
            answer(FailureBefore(operation, body));
            return;
        }

        AwaitMined(payment, world.Loop.Now + TimeSpan.FromSeconds(30), mined => answer(mined is { Succeeded: true } ? Paid(operation, body, mined) : Fresh(operation, body)));
    }

    private Reply? Unpaid(string operation, string body)
    {
        if (!world.Chance.Happens(world.Swarm.GatewayUnpaidFault))
        {
            return Fresh(operation, body);
        }

        return world.Chance.Below(5) switch
        {
            0 => new(429, "{}", RetryAfter: 30),
            1 => new(500, "{}"),
            2 => new(503, "{}"),
            3 => Reply.Stall,
            _ => null,
        };
    }

    private Reply Fresh(string operation, string body, int status = 402)
    {
        (Demand demand, var header) = Challenges.Make(operation, Price(operation, body));
        return new(status, NotVerified, header, Hostile: demand.Hostile);
    }

    private bool FailsBeforeSettling() => world.Chance.Happens(world.Swarm.GatewayPaidFault / 3);

    private Reply? FailureBefore(string operation, string body) => world.Chance.Below(5) switch
    {
        0 => Fresh(operation, body, status: 500),
        1 => new(502, ""),
        2 => Reply.Stall,
        3 => null,
        _ => Fresh(operation, body),
    };

    /// <summary>The request is served, whatever the answer then says about it.</summary>
    private Reply? Paid(string operation, string body, Mined mined)
    {
        var served = world.Chance.Happens(world.Swarm.GatewayPaidFault / 3) ? null
            : operation == CladoOperation.BulkContacts.Name ? Jobs.Submit(body) : Jobs.Status(body);
        var receipt = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
            $"{{\"method\":\"tempo\",\"reference\":\"{mined.Transaction.Hash}\",\"status\":\"success\",\"timestamp\":\"{world.Loop.Now:yyyy-MM-dd'T'HH:mm:ss'Z'}\"}}"));
        if (served is not null && !world.Chance.Happens(world.Swarm.GatewayPaidFault))
        {
            return new(200, served, Receipt: receipt);
        }

        return world.Chance.Below(7) switch
        {
            0 => Fresh(operation, body),
            1 => new(402, "{}"),
            2 => new(402, NotVerified, Receipt: receipt),
            3 => new(502, "", Receipt: receipt),
            4 => new(502, ""),
            5 => Reply.Stall,
            _ => null,
        };
    }

    private void AwaitMined(PaymentTransaction payment, DateTimeOffset until, Action<Mined?> then)
    {
        Mined? mined = world.Chain.Find(payment.Hash, ulong.MaxValue);
        if (mined is not null || world.Loop.Now >= until)
        {
            then(mined);
            return;
        }

        world.Loop.After(TimeSpan.FromSeconds(0.7), () => AwaitMined(payment, until, then));
    }

    /// <summary>The price list, written down again: what the app computes must be what is asked.</summary>
    public static long Price(string operation, string body)
    {
        if (operation != CladoOperation.BulkContacts.Name)
        {
            return 3000;
        }

        using JsonDocument request = JsonDocument.Parse(body);
        return 3000 + (40_000L * request.RootElement.GetProperty("linkedin_urls").GetArrayLength());
    }

    private (Demand? Demand, byte[] Transaction) ReadCredential(string authorization)
    {
        using JsonDocument credential = JsonDocument.Parse(Base64Url.DecodeFromChars(authorization.AsSpan("Payment ".Length)));
        var id = credential.RootElement.GetProperty("challenge").GetProperty("id").GetString()!;
        var signed = credential.RootElement.GetProperty("payload").GetProperty("signature").GetString()!;
        return (Challenges.Find(id), Convert.FromHexString(signed.AsSpan(2)));
    }
}
