using Microsoft.Extensions.Options;

namespace Clado.Functions.Completion;

/// <summary>Checks at start that messages can be signed and that nobody on the way can read them.</summary>
internal sealed class CompletionOptionsValidator : IValidateOptions<CompletionOptions>
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(2);

    public ValidateOptionsResult Validate(string? name, CompletionOptions options)
    {
        List<string> faults = [];
        if (options.Url is { } url && !SafeAddress.IsPrivate(url))
        {
            faults.Add($"Completion__Url is '{url}'; give an address that starts with https://, or with http:// for a receiver on this machine.");
        }

        if (options.IsWanted != !string.IsNullOrEmpty(options.Secret))
        {
            faults.Add("Completion__Url and Completion__Secret are set together or not at all: a message that is not signed could be anybody's.");
        }

        if (!string.IsNullOrEmpty(options.Secret) && !CompletionSignature.IsSecret(options.Secret))
        {
            faults.Add("Completion__Secret must be whsec_ and 24 to 64 random bytes in Base64, for instance: echo whsec_$(openssl rand -base64 32).");
        }

        if (options.Timeout <= TimeSpan.Zero || options.Timeout > LongestTimeout)
        {
            faults.Add($"Completion__Timeout must be more than 0 and at most {LongestTimeout:c}.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
