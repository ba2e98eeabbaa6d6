namespace Clado.Embedded.DurableTask;

/// <summary>The call of an activity.</summary>
internal sealed class ActivityContext(TaskName name, string version, string instanceId, CancellationToken stopping) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;

    public override string Version => version;

    /// <summary>Cancelled when the host no longer waits for the activity.</summary>
    public CancellationToken Stopping => stopping;
}
