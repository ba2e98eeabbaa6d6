using Microsoft.Extensions.Options;

namespace Clado.Functions.Paying;

/// <summary>Checks at start that nobody on the way to the node can tell the app that a payment was not made.</summary>
internal sealed class TempoOptionsValidator : IValidateOptions<TempoOptions>
{
    public ValidateOptionsResult Validate(string? name, TempoOptions options) =>
        options.RpcUrl is null || SafeAddress.IsPrivate(options.RpcUrl)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Tempo__RpcUrl must be an address that starts with https://, or with http:// for a node on this machine.");
}
