using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>A function whose events are not watched because a setting turns it off. As under the Functions host it can still be called.</summary>
/// <param name="name">Its name.</param>
/// <param name="create">Makes what would watch it; settings that it needs may be missing.</param>
/// <param name="logger">Told of a call that cannot be made.</param>
internal sealed class DisabledFunction(string name, Func<ITriggerListener> create, ILogger logger) : ICallableFunction
{
    public string Function => name;

    public Task CallAsync(string? input, CancellationToken abandon)
    {
        try
        {
            return create().CallAsync(input, abandon);
        }
        catch (InvalidDataException wrong)
        {
            CallLog.NotMade(logger, name, wrong.Message);
            return Task.CompletedTask;
        }
    }
}
