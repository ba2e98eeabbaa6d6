using Clado.Functions.Paying.Ledger;
using Clado.Gateway;
using Clado.Payments;

namespace Clado.Functions.Paying;

/// <summary>The spend policy of a run and its caps, made of the settings.</summary>
internal static class SpendPolicies
{
    /// <summary>A refusal that names every cap a call needs and the settings do not have; null when all are there.</summary>
    public static PaymentRefused? FindMissingCap(SpendingOptions spending, PaidCall call)
    {
        var (setting, cap) = OperationCaps(spending).GetValueOrDefault(call.Operation);
        (string? Setting, BaseUnits? Cap)[] needed =
        [
            (setting ?? $"a cap for {call.Operation}", cap),
            (nameof(spending.MaxRunBaseUnits), call.RunCap),
            (nameof(spending.MaxDayBaseUnits), SpendingOptions.Optional(spending.MaxDayBaseUnits)),
            (nameof(spending.MaxLifetimeBaseUnits), SpendingOptions.Optional(spending.MaxLifetimeBaseUnits)),
        ];
        string[] missing = [.. needed.Where(one => one.Cap is null || one.Cap == BaseUnits.Zero).Select(one => $"Spending__{one.Setting}")];
        return missing.Length == 0 ? null : new(
            RefusalCodes.NoCap,
            $"Nothing is paid without caps, and some are not set or are 0: set {string.Join(", ", missing)} (base units).");
    }

    /// <summary>The caps of a call for which <see cref="FindMissingCap"/> found none missing.</summary>
    public static SpendCaps Caps(SpendingOptions spending, PaidCall call) => new(
        call.RunCap!.Value,
        BaseUnits.Parse(spending.MaxDayBaseUnits),
        BaseUnits.Parse(spending.MaxLifetimeBaseUnits));

    public static SpendPolicy Create(SpendingOptions spending, TempoOptions tempo, BaseUnits? runCap)
    {
        Dictionary<string, BaseUnits> caps = [];
        foreach ((var operation, (_, BaseUnits? cap)) in OperationCaps(spending))
        {
            if (cap is { } amount)
            {
                caps.Add(operation, amount);
            }
        }

        return new()
        {
            ChainId = tempo.ChainId,
            Currencies = spending.CurrencySet,
            Recipients = spending.RecipientSet,
            OperationCaps = caps,
            RunCap = runCap,
            PriceTolerance = spending.PriceTolerance,
        };
    }

    private static Dictionary<string, (string Setting, BaseUnits? Cap)> OperationCaps(SpendingOptions spending) => new()
    {
        [CladoOperation.BulkContacts.Name] = (nameof(spending.MaxSubmitBaseUnits), SpendingOptions.Optional(spending.MaxSubmitBaseUnits)),
        [CladoOperation.BulkContactsStatus.Name] = (nameof(spending.MaxPollBaseUnits), SpendingOptions.Optional(spending.MaxPollBaseUnits)),
    };
}
