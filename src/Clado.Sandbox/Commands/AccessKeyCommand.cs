using System.CommandLine;
using Clado.Payments;
using Clado.Payments.Tempo;

namespace Clado.Sandbox.Commands;

/// <summary>
/// <c>access-key</c>: says what a root key has to sign so that an access key may pay for its account, and takes the signature. It never sees a private key.
/// </summary>
internal static class AccessKeyCommand
{
    public static Command Create()
    {
        var options = new AccessKeyArguments();
        var signature = new Option<string?>("--signature")
        {
            Description = "The root key's signature over the digest, hexadecimal: with it the value of AccessKey__Authorization is printed",
        };
        var command = new Command("access-key", "Authorize a key in a vault to pay for an account whose own key is kept offline") { signature };
        options.AddTo(command);
        command.SetAction((arguments, cancellationToken) => Failures.ReportAsync(async () =>
        {
            var (root, authorization) = await options.ReadAsync(arguments, cancellationToken);
            var text = arguments.GetValue(signature) is { } given ? Complete(root, authorization, given) : AccessKeyText.Describe(root, authorization);
            await arguments.InvocationConfiguration.Output.WriteLineAsync(text.AsMemory(), cancellationToken);
            return 0;
        }));
        return command;
    }

    /// <summary>The setting, when the signature is the root's.</summary>
    /// <exception cref="SandboxException">It is not.</exception>
    private static string Complete(Address root, KeyAuthorization authorization, string signature)
    {
        try
        {
            var signed = new SignedKeyAuthorization(authorization, SignatureEnvelope.Decode(RootSignature.Read(signature)));
            var signer = signed.RecoverRoot();
            return signer == root
                ? $"AccessKey__RootAddress={root}{Environment.NewLine}AccessKey__Authorization=0x{Convert.ToHexStringLower(signed.Encode())}"
                : throw new SandboxException($"That is a signature by {signer}, and not by {root}: another key signed, or another digest. Give the same options as when the digest was printed.");
        }
        catch (PaymentFormatException e)
        {
            throw new SandboxException($"--signature cannot be used: {e.Message}");
        }
    }
}
