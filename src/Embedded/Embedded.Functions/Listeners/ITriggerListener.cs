namespace Clado.Embedded.Functions.Listeners;

/// <summary>Watches for the events of one function.</summary>
internal interface ITriggerListener
{
    /// <summary>Watches until <paramref name="stopping"/>, then lets running calls end, and returns.</summary>
    /// <param name="stopping">No new call is started after this.</param>
    /// <param name="abandon">Running calls are told to give up.</param>
    Task RunAsync(CancellationToken stopping, CancellationToken abandon);
}
