namespace Clado.Embedded.Functions.Listeners;

/// <summary>Watches for the events of one function.</summary>
internal interface ITriggerListener : ICallableFunction
{
    /// <summary>Fixes from when on events count. Called once, before the host is said to have started and before <see cref="RunAsync"/>.</summary>
    void Start();

    /// <summary>Watches until <paramref name="stopping"/>, then lets running calls end, and returns.</summary>
    /// <param name="stopping">No new call is started after this.</param>
    /// <param name="abandon">Running calls are told to give up.</param>
    Task RunAsync(CancellationToken stopping, CancellationToken abandon);
}
