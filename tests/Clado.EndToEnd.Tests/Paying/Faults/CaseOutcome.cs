using Clado.Payments;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>How a case ended.</summary>
internal sealed record CaseOutcome
{
    public required FaultCase Case { get; init; }

    /// <summary>Where the run stood when nothing more happened by itself.</summary>
    public required string Status { get; init; }

    /// <summary>Payments of the struck operation that the chain mined.</summary>
    public required int Payments { get; init; }

    /// <summary>Calls of that operation that the app signed a payment for.</summary>
    public required int Calls { get; init; }

    /// <summary>What is wrong; nothing when all holds.</summary>
    public required IReadOnlyList<string> Violations { get; init; }
}

/// <summary>What the official client did about a fault of a submit.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Payments">Payments that the chain mined.</param>
/// <param name="Paid">Their sum.</param>
internal sealed record OfficialOutcome(string Fault, int Payments, BaseUnits Paid);
