namespace Clado.Embedded.DurableTask;

/// <summary>How an instance starts over. Follows <c>Microsoft.DurableTask.ContinueAsNewOptions</c>.</summary>
public class ContinueAsNewOptions
{
    /// <summary>The new input.</summary>
    public object? NewInput { get; set; }

    /// <summary>Whether external events that were not waited for yet are kept. Default: true.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>The version to go on with; null keeps the present one.</summary>
    public string? NewVersion { get; set; }
}
