using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake;

/// <summary>Checks at start that links can be made of the app's public address, before a run is started whose links cannot.</summary>
internal sealed class IntakeOptionsValidator : IValidateOptions<IntakeOptions>
{
    public ValidateOptionsResult Validate(string? name, IntakeOptions options) =>
        options.PublicBaseUrl is null
            || (options.PublicBaseUrl.IsAbsoluteUri && (options.PublicBaseUrl.Scheme == Uri.UriSchemeHttps || options.PublicBaseUrl.Scheme == Uri.UriSchemeHttp))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Intake__PublicBaseUrl is '{options.PublicBaseUrl}'; give the address that callers use, such as https://contacts.example.com.");
}
