using Clado.Payments;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>Checks at start that every <c>Spending__*</c> setting that is present can be read.</summary>
internal sealed class SpendingOptionsValidator : IValidateOptions<SpendingOptions>
{
    public ValidateOptionsResult Validate(string? name, SpendingOptions options)
    {
        List<string> failures = [];
        Amount(nameof(options.MaxSubmitBaseUnits), options.MaxSubmitBaseUnits);
        Amount(nameof(options.MaxPollBaseUnits), options.MaxPollBaseUnits);
        Amount(nameof(options.MaxRunBaseUnits), options.MaxRunBaseUnits);
        Amount(nameof(options.MaxDayBaseUnits), options.MaxDayBaseUnits);
        Amount(nameof(options.MaxLifetimeBaseUnits), options.MaxLifetimeBaseUnits);
        Amount(nameof(options.MaxFeeBaseUnits), options.MaxFeeBaseUnits);
        Amount(nameof(options.PriceToleranceBaseUnits), options.PriceToleranceBaseUnits);
        List(nameof(options.Currencies), options.Currencies);
        List(nameof(options.Recipients), options.Recipients);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Amount(string setting, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value) && !BaseUnits.TryParse(value, out _))
            {
                failures.Add($"Spending__{setting} is '{value}'; give a whole number of base units, digits only (1000000 is one dollar of a token with 6 decimals).");
            }
        }

        void List(string setting, string value)
        {
            foreach (var part in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (!Address.TryParse(part, out Address address))
                {
                    failures.Add($"Spending__{setting} has '{part}'; give addresses of 0x and 40 hexadecimal digits, separated by commas.");
                }
                else if (setting == nameof(options.Currencies) && !Tip20.IsToken(address))
                {
                    failures.Add($"Spending__{setting} has '{part}', which is no token: the addresses of Tempo's tokens begin with 0x20c000000000000000000000.");
                }
            }
        }
    }
}
