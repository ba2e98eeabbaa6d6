using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>Checks at start that nobody on the way to the gateway can read lists of people and credentials.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options) =>
        options.Url is null || SafeAddress.IsPrivate(options.Url)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Gateway__Url is '{options.Url}'; give an address that starts with https://, or with http:// for a gateway on this machine.");
}
