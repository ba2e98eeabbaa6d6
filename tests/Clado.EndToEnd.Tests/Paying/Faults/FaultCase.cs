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

    private const string RaisedPrice = "price-raised";
    private static readonly KillPoint[] KillPoints = [.. Enum.GetValues<KillPoint>().Except([KillPoint.None])];

    /// <summary>Every fault by which a client could be made to pay wrongly.</summary>
    public static IReadOnlyList<string> Faults { get; } =
    [
        NoFault, "429", "expired", RaisedPrice, "reset-before-settle", "stall", "settle-then-402-fresh", "settle-then-402-bare",
        "settle-then-402-receipt", "settle-then-502", "settle-then-502-receipt", "settle-then-reset", "settle-then-stall",
    ];

    /// <summary>Whether anything is signed for the call that the fault strikes.</summary>
    public bool IsPaid => Fault != RaisedPrice;

    /// <summary>Whether the fault, which strikes any call, is to strike the paid one rather than the question for its price.</summary>
    public bool StrikesAfterReserve => Fault == "429";

    /// <summary>Every fault of a submit with every kill, and every fault of a poll with one of them in turn.</summary>
    public static IEnumerable<FaultCase> WithKills =>
    [
        .. from fault in Faults from point in KillPoints select new FaultCase(Submit, fault, point),
        .. Faults.Select((fault, index) => new FaultCase(Poll, fault, KillPoints[index % KillPoints.Length])),
    ];

    /// <summary>Every fault with an app that is not ours to kill. One that is never answered would take its own time-out to end.</summary>
    public static IEnumerable<FaultCase> WithoutKills =>
        from operation in new[] { Submit, Poll } from fault in Faults where !fault.Contains("stall", StringComparison.Ordinal) select new FaultCase(operation, fault, KillPoint.None);

    /// <summary>How many calls the fault strikes: a client that answers each new challenge with money is to have the chance to do so three times.</summary>
    public static int TimesOf(string fault) => fault == "settle-then-402-fresh" ? 2 : 1;

    public override string ToString() => $"{Operation}, {Fault}, killed after {KillPoint}";
}
