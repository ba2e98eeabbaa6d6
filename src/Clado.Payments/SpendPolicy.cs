using Clado.Payments.Tempo;

namespace Clado.Payments;

/// <summary>
/// What may be paid. It is asked before the signer is called, and it refuses whatever it was not told to allow: nothing is paid while a list or a cap
/// is missing. The server's signature over a challenge protects the server; these rules are all that protects the payer.
/// </summary>
/// <remarks>
/// A run's cap is counted on what the caller says it spent. An answer that holds several challenges is paid only when exactly one of them is acceptable;
/// which of two acceptable ones to pay is not guessed.
/// </remarks>
public sealed record SpendPolicy
{
    private const int PaymentRequired = 402;

    /// <summary>The only chain that is paid on (setting <c>Tempo__ChainId</c>).</summary>
    public long? ChainId { get; init; }

    /// <summary>The only tokens that are paid with (setting <c>Spending__Currencies</c>).</summary>
    public IReadOnlySet<Address> Currencies { get; init; } = new HashSet<Address>();

    /// <summary>The only accounts that are paid (setting <c>Spending__Recipients</c>).</summary>
    public IReadOnlySet<Address> Recipients { get; init; } = new HashSet<Address>();

    /// <summary>The most that one call of an operation may cost, by the operation's name (settings <c>Spending__Max…BaseUnits</c>).</summary>
    public IReadOnlyDictionary<string, BaseUnits> OperationCaps { get; init; } = new Dictionary<string, BaseUnits>(StringComparer.Ordinal);

    /// <summary>The most that one run may cost (setting <c>Spending__MaxRunBaseUnits</c>).</summary>
    public BaseUnits? RunCap { get; init; }

    /// <summary>How far above the price computed beforehand a challenge may be, in base units (setting <c>Spending__PriceToleranceBaseUnits</c>). Default: 0.</summary>
    public BaseUnits PriceTolerance { get; init; }

    /// <summary>
    /// Whether a memo that the server chose is used (<c>methodDetails.memo</c> of draft-tempo-charge-00; MPP servers since 0.11 set none). Such a transfer is
    /// bound to whatever the server says later, so the default is false.
    /// </summary>
    public bool AllowServerMemo { get; init; }

    /// <summary>Whether plain http to this machine is allowed. Beyond this machine it never is.</summary>
    public bool AllowLoopbackHttp { get; init; } = true;

    /// <summary>The least time that a challenge must have left: below it a payment could be mined after the challenge has ended. Default: 5 seconds.</summary>
    public TimeSpan MinTimeLeft { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most time that a challenge may have left. Default: one hour; servers give five minutes.</summary>
    public TimeSpan MaxTimeLeft { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Judges the demand in an answer.</summary>
    /// <param name="answer">The answer to a request without a credential.</param>
    /// <param name="context">The call that was made.</param>
    /// <returns><see cref="PaymentAllowed"/> with the one challenge that may be paid, or <see cref="PaymentRefused"/>.</returns>
    public PolicyDecision Decide(GatewayAnswer answer, PaymentContext context) =>
        answer.StatusCode != PaymentRequired ? new PaymentRefused(RefusalCodes.NoChallenge, $"The answer is HTTP {answer.StatusCode}; only a 402 demands a payment.")
        : answer.ChallengeError is { } error ? new PaymentRefused(RefusalCodes.Malformed, error)
        : Decide(answer.Challenges, context);

    /// <summary>Judges the challenges of an answer.</summary>
    /// <param name="challenges">All challenges of one answer.</param>
    /// <param name="context">The call that was made.</param>
    /// <returns><see cref="PaymentAllowed"/> with the one challenge that may be paid, or <see cref="PaymentRefused"/>.</returns>
    public PolicyDecision Decide(IReadOnlyList<Challenge> challenges, PaymentContext context)
    {
        if (CheckConfiguration(context) is { } refused)
        {
            return refused;
        }

        if (challenges.Count == 0)
        {
            return new PaymentRefused(RefusalCodes.NoChallenge, "The answer has no challenge of the Payment scheme.");
        }

        var decisions = challenges.Distinct().Select(challenge => (challenge, decision: ChallengeRules.Judge(this, challenge, context))).ToList();
        var allowed = decisions.Select(d => d.decision).OfType<PaymentAllowed>().ToList();
        return allowed.Count switch
        {
            1 => allowed[0],
            > 1 => new PaymentRefused(RefusalCodes.Ambiguous, $"{allowed.Count} challenges of the answer could be paid. Narrow Spending__Currencies or Spending__Recipients."),
            _ => decisions.OrderBy(d => ChallengeRules.IsTempoCharge(d.challenge) ? 0 : 1).First().decision,
        };
    }

    private PaymentRefused? CheckConfiguration(PaymentContext context) =>
        ChainId is null ? Missing("chain", "Tempo__ChainId")
        : Currencies.Count == 0 ? Missing("list of tokens", "Spending__Currencies")
        : Recipients.Count == 0 ? Missing("list of recipients", "Spending__Recipients")
        : !OperationCaps.TryGetValue(context.Operation, out var cap) || cap == BaseUnits.Zero ? Missing($"price cap for {context.Operation}", CapSetting(context.Operation))
        : RunCap is null || RunCap == BaseUnits.Zero ? Missing("cap for a run", "Spending__MaxRunBaseUnits")
        : null;

    private static PaymentRefused Missing(string what, string setting) =>
        new(RefusalCodes.NoCap, $"No {what} is configured, so nothing is paid. Set {setting}.");

    internal static string CapSetting(string operation) =>
        operation.EndsWith("-status", StringComparison.Ordinal) ? "Spending__MaxPollBaseUnits" : "Spending__MaxSubmitBaseUnits";
}
