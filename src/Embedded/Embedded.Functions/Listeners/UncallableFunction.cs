using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>A function that runs for its event only. As under the Functions host a call is accepted, and fails in the log.</summary>
/// <param name="name">Its name.</param>
/// <param name="instead">What to do instead.</param>
/// <param name="logger">Told of the call.</param>
internal sealed class UncallableFunction(string name, string instead, ILogger logger) : ICallableFunction
{
    public string Function => name;

    public Task CallAsync(string? input, CancellationToken abandon)
    {
        CallLog.NotMade(logger, name, instead);
        return Task.CompletedTask;
    }
}
