namespace Clado.Embedded.Functions.Listeners;

/// <summary>A function that a person can call without its event.</summary>
internal interface ICallableFunction
{
    /// <summary>The function's name.</summary>
    string Function { get; }

    /// <summary>Calls the function once because a person asked for it, apart from its events. A call that fails is logged.</summary>
    /// <param name="input">What stands for the event: the path of a blob, an activity's input as JSON; nothing for a timer.</param>
    /// <param name="abandon">The call is told to give up.</param>
    Task CallAsync(string? input, CancellationToken abandon);
}
