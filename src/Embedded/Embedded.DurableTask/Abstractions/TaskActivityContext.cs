namespace Clado.Embedded.DurableTask;

/// <summary>What an activity knows of its call. Follows <c>Microsoft.DurableTask.TaskActivityContext</c>.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The activity's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The instance id of the orchestration that called it.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version it was called with; empty for none.</summary>
    public virtual string Version => string.Empty;
}
