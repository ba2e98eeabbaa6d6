using Clado.Payments;
using Clado.Sandbox.Demo;
using Clado.Sandbox.Gateway;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>What must hold after every case.</summary>
internal static class CaseCheck
{
    private static readonly string[] Ends = ["Completed", "CompletedWithErrors", "Failed", "WaitingForOperator"];

    /// <summary>Compares what the app says with what the chain has.</summary>
    /// <param name="current">The case.</param>
    /// <param name="run">The run, as the app tells it.</param>
    /// <param name="app">The app's ledger of the run.</param>
    /// <param name="payments">What the chain mined since the run was sent.</param>
    /// <param name="received">What the recipient received since then.</param>
    /// <param name="killed">Whether the app was killed.</param>
    public static IReadOnlyList<string> Violations(
        FaultCase current, RunView run, AppLedger app, IReadOnlyList<GatewayPayment> payments, BaseUnits received, bool killed)
    {
        var violations = new List<string>();
        Require(Ends.Contains(run.Status), $"the run stands at {run.Status}");
        Require(run.Status == "WaitingForOperator" || run.Rows.Balance, $"its rows do not add up: {run.Rows}");
        Require(killed || current.KillPoint == KillPoint.None, "the app was not killed");

        var submits = payments.Count(payment => payment.Path == "/clado/" + FaultCase.Submit);
        var refused = current is { Operation: FaultCase.Submit, IsPaid: false };
        Require(submits == (refused ? 0 : 1), $"the submit was paid {submits} times");

        var total = payments.Aggregate(BaseUnits.Zero, (sum, payment) => sum + payment.Amount);
        var mined = payments.Select(payment => (payment.Tx, payment.Amount)).Order();
        var booked = app.Payments.Where(payment => payment.Amount > BaseUnits.Zero).Select(payment => (payment.TransactionHash, payment.Amount)).Order();
        Require(mined.SequenceEqual(booked), $"the chain has {string.Join(", ", mined)}, the ledger {string.Join(", ", booked)}");
        Require(app.TotalBaseUnits == total, $"the ledger's total is {app.TotalBaseUnits}, the chain moved {total}");
        Require(run.SpentBaseUnits == total, $"the run counts {run.SpentBaseUnits}, the chain moved {total}");
        Require(received == total, $"the recipient received {received}, the gateway's ledger has {total}");
        return violations;

        void Require(bool holds, string violation)
        {
            if (!holds)
            {
                violations.Add($"{current}: {violation}");
            }
        }
    }
}
