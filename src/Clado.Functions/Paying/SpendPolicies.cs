using Clado.Gateway;
using Clado.Payments;

namespace Clado.Functions.Paying;

/// <summary>The spend policy of a run, made of the settings.</summary>
internal static class SpendPolicies
{
    public static SpendPolicy Create(SpendingOptions spending, TempoOptions tempo, BaseUnits? runCap)
    {
        Dictionary<string, BaseUnits> caps = [];
        Add(CladoOperation.BulkContacts, spending.MaxSubmitBaseUnits);
        Add(CladoOperation.BulkContactsStatus, spending.MaxPollBaseUnits);
        return new()
        {
            ChainId = tempo.ChainId,
            Currencies = spending.CurrencySet,
            Recipients = spending.RecipientSet,
            OperationCaps = caps,
            RunCap = runCap,
            PriceTolerance = spending.PriceTolerance,
        };

        void Add(CladoOperation operation, string? cap)
        {
            if (SpendingOptions.Optional(cap) is { } amount)
            {
                caps.Add(operation.Name, amount);
            }
        }
    }
}
