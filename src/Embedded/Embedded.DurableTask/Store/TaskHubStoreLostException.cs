namespace Clado.Embedded.DurableTask;

/// <summary>Another process has taken the store over. The embedded engine's own; there is no official counterpart.</summary>
/// <param name="path">The store.</param>
public sealed class TaskHubStoreLostException(string path)
    : Exception($"Another process has taken over the task hub's store '{path}': this one writes no more and stops. Let only one process use a store.");
