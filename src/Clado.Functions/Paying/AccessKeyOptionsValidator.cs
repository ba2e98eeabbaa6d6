using Clado.Payments;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>Checks at start that the root account really signed the authorization, for this chain and with limits.</summary>
internal sealed class AccessKeyOptionsValidator(IOptions<TempoOptions> tempo) : IValidateOptions<AccessKeyOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessKeyOptions options)
    {
        var failures = Failures(options).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Failures(AccessKeyOptions options)
    {
        if (!BaseUnits.TryParse(options.MaxRegistrationFeeBaseUnits, out _))
        {
            yield return $"AccessKey__MaxRegistrationFeeBaseUnits is '{options.MaxRegistrationFeeBaseUnits}'; give a whole number of base units, digits only.";
        }

        var hasAuthorization = !string.IsNullOrWhiteSpace(options.Authorization);
        if (string.IsNullOrWhiteSpace(options.RootAddress))
        {
            if (hasAuthorization)
            {
                yield return "AccessKey__Authorization is set and AccessKey__RootAddress is not; give the account that signed the authorization.";
            }
        }
        else if (!Address.TryParse(options.RootAddress, out Address root))
        {
            yield return $"AccessKey__RootAddress is '{options.RootAddress}'; give an address of 0x and 40 hexadecimal digits.";
        }
        else if (hasAuthorization && FindProblem(options.Authorization, root) is { } problem)
        {
            yield return $"AccessKey__Authorization {problem} Make it with: dotnet run --project src/Clado.Sandbox -- access-key (docs/access-keys.md).";
        }
    }

    private string? FindProblem(string authorization, Address root)
    {
        try
        {
            var signed = SignedKeyAuthorization.Parse(authorization);
            KeyAuthorization granted = signed.Authorization;
            Address signer = signed.RecoverRoot();
            return signer != root ? $"was signed by {signer}, and not by AccessKey__RootAddress {root}; or it was changed after it was signed."
                : granted.ChainId != (ulong)tempo.Value.ChainId ? $"is for chain {granted.ChainId}; Tempo__ChainId is {tempo.Value.ChainId}."
                : granted.Limits is null ? "has no spending limit, so the vault's key could spend all that the root account has."
                : granted.AllowedCalls is null ? "allows every call, and not only payments to the gateway."
                : null;
        }
        catch (PaymentFormatException e)
        {
            return $"cannot be read: {e.Message}";
        }
    }
}
