using System.Text.Json;
using Clado.Functions.Paying;
using Clado.Functions.Tests.Simulation.Chain;
using Clado.Functions.Tests.Simulation.Durable;
using Clado.Functions.Tests.Simulation.Gateway;
using Clado.Functions.Tests.Simulation.Hosts;
using Clado.Gateway;

namespace Clado.Functions.Tests.Simulation.Judging;

/// <summary>
/// Watches storage, gateway, signer and chain, and says what must never be. It reads the stored documents by itself and asks nothing of
/// the app.
/// </summary>
internal sealed class Judge(World world)
{
    private const string Ledger = "ledger/";
    private readonly Dictionary<string, CallRecord> _calls = [];
    private readonly Dictionary<string, CallRecord> _byHash = [];
    private readonly Budgets _budgets = new(world);

    public string? Violation { get; private set; }

    public Decisions Decisions { get; } = new();

    public void Written(string path, byte[] content, bool replaced)
    {
        if (!path.StartsWith(Ledger, StringComparison.Ordinal))
        {
            return;
        }

        path = path[Ledger.Length..];
        if (Budgets.IsBudget(path))
        {
            Check(_budgets.Write(path, content, _calls));
            return;
        }

        var slash = path.LastIndexOf('/');
        switch (path[(slash + 1)..])
        {
            case "signed.json":
                Require(!replaced, $"{path} was written twice");
                Signed(path[..slash], content);
                break;
            case "ended.json":
                Require(!replaced, $"{path} was written twice");
                Ended(path[..slash], content);
                break;
            case "reserved.json" or "sent.json" or "delivered.json" or "unknown.json":
                Require(!replaced, $"{path} was written twice");
                break;
            default:
                Require(path.StartsWith("index/", StringComparison.Ordinal) || path.StartsWith("circuits/", StringComparison.Ordinal), $"{path} is no document of a ledger");
                break;
        }
    }

    /// <summary>What was cancelled goes on with what it has bought, and buys nothing more.</summary>
    public void Requested(Instance instance, int task, JournalRequest request)
    {
        if (task >= instance.CancelledAfter)
        {
            Require(request.Kind != RequestKind.Orchestration, $"{instance.Id} started {request.Instance} after it was cancelled");
            Require(!IsSubmit(request) || instance.Requests.IndexOf(request) < task, $"{instance.Id} began a submit after it was cancelled");
        }
    }

    public void SignerCalled() =>
        Require(Execution.Current?.HostileDemand != true, "the signer was called for a challenge that nobody may pay");

    public void Received(PaymentTransaction? payment, string? fault, Demand? demand)
    {
        Require(payment is not null, $"the gateway got a credential that is no payment: {fault}");
        Require(demand is { Hostile: false }, "the gateway got a credential for a challenge that nobody may pay");
        Require(payment is null || _byHash.ContainsKey(payment.Hash), "the gateway got a credential that is not in the ledger");
    }

    public void Mined(Mined mined)
    {
        if (!_byHash.TryGetValue(mined.Transaction.Hash, out CallRecord? call))
        {
            Require(false, "a payment was mined that is not in the ledger");
            return;
        }

        world.Trace.Note($"mined: {call.Path} in block {mined.Block}, {mined.Transaction.Amount} and {mined.Fee}{(mined.Succeeded ? "" : ", reverted")}");
        Require(call.Mined is null, $"{call.Path} was paid twice");
        Require(mined.Transaction is { Recipient: ChainModel.Gateway, Token: ChainModel.Token }, $"{call.Path} paid a stranger");
        Require(mined.Transaction.Amount == call.Amount, $"{call.Path} paid {mined.Transaction.Amount}, and the ledger says {call.Amount}");
        Require(mined.Fee <= call.MaxFee, $"{call.Path} cost a fee above what was counted");
        call.Mined = mined;
        Check(_budgets.Exceeded(_calls));
    }

    /// <summary>What is wrong once everything has ended.</summary>
    public string? Verdict()
    {
        foreach (Instance run in world.Runs)
        {
            Require(run.Failure is null, $"{run.Id} failed: {run.Failure}");
            Require(!world.OverTime || run.IsDone, $"{run.Id} did not end; its status is {run.CustomStatus}");
            Require(!run.IsDone || run.WasStopped || run.Output is not null, $"{run.Id} ended without a result");
        }

        foreach (CallRecord call in _calls.Values)
        {
            var paid = call.Mined is { Succeeded: true };
            Require(call.Outcome is not null, $"{call.Path} was signed and the ledger does not say how it ended");
            Require(paid == call.Outcome is "settled" or "paid-not-delivered", $"{call.Path} is {call.Outcome} in the ledger, and the chain says otherwise");
            Require((paid ? call.Amount : 0) == call.OutcomeAmount, $"{call.Path} moved another amount than the ledger says");
            Require((call.Mined?.Fee ?? 0) == call.OutcomeFee, $"{call.Path} cost a fee of {call.Mined?.Fee ?? 0}, and the ledger says {call.OutcomeFee}");
        }

        Check(_budgets.Verdict(_calls.Values));
        return Violation;
    }

    private void Signed(string path, byte[] content)
    {
        using JsonDocument document = JsonDocument.Parse(content);
        if (!document.RootElement.TryGetProperty("transactionHash", out JsonElement hash))
        {
            world.Trace.Note($"given up: {path}");
            return;
        }

        world.Trace.Note($"signed: {path}");
        CallRecord call = new(
            path,
            hash.GetString()!,
            BudgetRecord.Number(document.RootElement.GetProperty("amount")),
            BudgetRecord.Number(document.RootElement.GetProperty("maxFee")),
            document.RootElement.GetProperty("validBefore").GetDateTimeOffset().ToUnixTimeSeconds(),
            world.Loop.Now);
        Require(!_calls.ContainsKey(path), $"{path} got a second credential");
        foreach (CallRecord earlier in _calls.Values.Where(earlier => earlier.Purpose == call.Purpose && earlier.Path != path))
        {
            MayFollow(call, earlier);
        }

        _calls[path] = call;
        _byHash[call.Hash] = call;
        Check(_budgets.Covers(call) ?? _budgets.Exceeded(_calls));
    }

    /// <summary>A new call for the same purpose needs an earlier one that has ended, and for a submit that was paid a person's word.</summary>
    private void MayFollow(CallRecord call, CallRecord earlier)
    {
        var paid = earlier.Mined is { Succeeded: true };
        Require(earlier.Mined is not null || world.Chain.Time >= earlier.ValidBefore, $"{call.Path} was signed while {earlier.Path} could still be mined");
        Require(earlier.Outcome is not null, $"{call.Path} was signed while the ledger does not say how {earlier.Path} ended");
        Require(!call.IsSubmit || !paid || Decisions.PayAgainAfter(earlier), $"{call.Path} was signed though {earlier.Path} was paid and nobody said to pay again");
    }

    private void Ended(string path, byte[] content)
    {
        using JsonDocument document = JsonDocument.Parse(content);
        var outcome = document.RootElement.GetProperty("status").GetString()!;
        world.Trace.Note($"{outcome}: {path}");
        if (!_calls.TryGetValue(path, out CallRecord? call))
        {
            Require(false, $"{path} ended as {outcome} without a credential");
            return;
        }

        Require(call.Outcome is null, $"{path} ended as {call.Outcome} and as {outcome}");
        call.Outcome = outcome;
        call.OutcomeAmount = BudgetRecord.Number(document.RootElement.GetProperty("amount"));
        call.OutcomeFee = BudgetRecord.Number(document.RootElement.GetProperty("fee"));
        var unpaid = call.Mined is { Succeeded: false } || (call.Mined is null && world.Chain.Time >= call.ValidBefore);
        Require(outcome == "not-paid" ? unpaid : call.Mined is { Succeeded: true }, $"{path} was called {outcome}, and it was not so");
    }

    private static bool IsSubmit(JournalRequest request) =>
        request.Name == nameof(AuthorizePayment) && JsonSerializer.Deserialize<PaidCall>(request.Input!)!.Operation == CladoOperation.BulkContacts.Name;

    private void Check(string? fault) => Require(fault is null, fault ?? "");

    private void Require(bool holds, string rule)
    {
        if (!holds && Violation is null)
        {
            Violation = rule;
            world.Trace.Note($"VIOLATION: {rule}");
        }
    }
}
