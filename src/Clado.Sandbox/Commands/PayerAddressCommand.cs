using System.CommandLine;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.Commands;

/// <summary><c>payer-address</c>: says which Tempo account pays when a vault's key signs. Nothing is started and nobody is asked.</summary>
internal static class PayerAddressCommand
{
    public static Command Create()
    {
        var command = new Command("payer-address", "Print the Tempo address of a vault's public key: az keyvault key show --id KEY | … payer-address");
        command.SetAction((arguments, cancellationToken) => Failures.ReportAsync(() => RunAsync(
            Console.In, arguments.InvocationConfiguration.Output, cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        PublicKeyDocument key = PublicKeyDocument.Parse(await input.ReadToEndAsync(cancellationToken));
        await output.WriteLineAsync($"{key.Account}".AsMemory(), cancellationToken);
        return 0;
    }
}
