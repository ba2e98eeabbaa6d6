using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>Prints the functions once they are served, as <c>func start</c> does.</summary>
internal sealed class FunctionList(
    IServer server, IReadOnlyList<FunctionDescriptor> functions, IReadOnlyList<HttpFunction> http, HostNotes notes, TextWriter output) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        await output.WriteLineAsync($"{Environment.NewLine}Functions:{Environment.NewLine}");
        foreach (var function in functions)
        {
            await output.WriteLineAsync($"    {function.Name}: {Describe(function, address)}{Environment.NewLine}");
        }

        foreach (var note in notes.Lines)
        {
            await output.WriteLineAsync(note);
        }

        await output.FlushAsync(cancellationToken);
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Describe(FunctionDescriptor function, string address)
    {
        if (http.FirstOrDefault(h => h.Descriptor == function) is { } served)
        {
            var methods = served.Methods.Count == 0 ? "" : $"[{string.Join(',', served.Methods)}] ";
            return $"{methods}{address.TrimEnd('/')}/{served.Template}";
        }

        var trigger = function.Trigger.GetType().Name;
        return $"{char.ToLowerInvariant(trigger[0])}{trigger[1..^"Attribute".Length]}";
    }
}
