namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>A gateway that goes wrong, and an app that is killed.</summary>
/// <param name="Operation">The operation that the fault strikes.</param>
/// <param name="Fault">The gateway's fault, or <see cref="NoFault"/>.</param>
/// <param name="KillPoint">When the app is killed.</param>
internal sealed record FaultCase(string Operation, string Fault, KillPoint KillPoint)
{
    public const string NoFault = "none";
    public const string Submit = "bulk-contacts";
    public const string Poll = "bulk-contacts-status";

    private static readonly string[] Refused = ["price-raised", "wrong-chain", "wrong-currency", "wrong-recipient", "wrong-realm"];

    /// <summary>No fault, and every fault that the gateway knows.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        NoFault, "429", "expired", "reset-before-settle", "stall", "settle-then-402-fresh", "settle-then-402-bare", "settle-then-402-receipt",
        "settle-then-502", "settle-then-502-receipt", "settle-then-reset", "settle-then-stall", .. Refused,
    ];

    /// <summary>Whether anything is signed for the call that the fault strikes.</summary>
    public bool IsPaid => !Refused.Contains(Fault);

    /// <summary>Whether the fault, which strikes any call, is to strike the paid one rather than the question for its price.</summary>
    public bool StrikesAfterReserve => Fault == "429";

    /// <summary>Every fault of every operation, with a kill after every step that the payment then gets to.</summary>
    public static IEnumerable<FaultCase> WithKills =>
        from operation in new[] { Submit, Poll }
        from fault in Faults
        from point in Enum.GetValues<KillPoint>()
        let current = new FaultCase(operation, fault, point)
        where current.GetsThere
        select current;

    /// <summary>Every fault with an app that is not ours to kill. One that is never answered would take its own time-out to end.</summary>
    public static IEnumerable<FaultCase> WithoutKills =>
        from operation in new[] { Submit, Poll } from fault in Faults where !fault.Contains("stall", StringComparison.Ordinal) select new FaultCase(operation, fault, KillPoint.None);

    /// <summary>How many calls the fault strikes: a client that answers each new challenge with money is to have the chance to do so three times.</summary>
    public static int TimesOf(string fault) => fault == "settle-then-402-fresh" ? 2 : 1;

    // Of a payment that is refused the ledger has only that. A submit that was paid for nothing is not made again, and a poll is.
    private bool GetsThere => KillPoint switch
    {
        KillPoint.None => false,
        KillPoint.Signature => true,
        KillPoint.Delivery => IsPaid && (Operation == Poll || !Fault.StartsWith("settle-then", StringComparison.Ordinal)),
        _ => IsPaid,
    };

    public override string ToString() => $"{Operation}, {Fault}, killed after {KillPoint}";
}
