namespace Clado.Payments.Tempo;

/// <summary>
/// How much gas a payment needs that registers an access key. Some nodes leave the storage of limits and scopes out of their estimate, and a transaction
/// with too little gas is admitted but never mined, so the node's own rule is followed here
/// (tempoxyz/tempo, <c>crates/revm/src/handler.rs</c>: <c>calculate_key_authorization_gas</c>, <c>call_scope_storage_slots</c>, since the T4 fork).
/// </summary>
internal static class RegistrationGas
{
    /// <summary>More than any payment without an authorization uses.</summary>
    private const ulong Payment = 1_000_000;

    /// <summary>A slot of storage that is written for the first time costs 250,000.</summary>
    private const ulong Slot = 260_000;

    private const ulong Overhead = 50_000;
    private const ulong ScopeItem = 10_000;

    /// <summary>An upper bound for a payment that carries an authorization: what is not used is not charged.</summary>
    public static ulong UpperBound(KeyAuthorization authorization) =>
        Payment + Overhead + (Slot * (1 + LimitSlots(authorization) + ScopeSlots(authorization))) + (ScopeItem * ScopeItems(authorization));

    private static ulong LimitSlots(KeyAuthorization authorization) => 2 * (ulong)(authorization.Limits?.Count ?? 0);

    private static ulong ScopeSlots(KeyAuthorization authorization)
    {
        if (authorization.AllowedCalls is not { } scopes)
        {
            return 0;
        }

        var rules = scopes.SelectMany(scope => scope.Selectors).ToList();
        var targets = (scopes.Count * 2) + 1 + scopes.Count(scope => scope.Selectors.Count > 0);
        var selectors = (rules.Count * 2) + rules.Count(rule => rule.Recipients.Count > 0);
        var recipients = rules.Sum(rule => rule.Recipients.Count) * 2;
        return (ulong)(1 + targets + selectors + recipients);
    }

    private static ulong ScopeItems(KeyAuthorization authorization) => (ulong)(authorization.AllowedCalls ?? [])
        .Sum(scope => 1 + scope.Selectors.Count + scope.Selectors.Sum(rule => rule.Recipients.Count));
}
