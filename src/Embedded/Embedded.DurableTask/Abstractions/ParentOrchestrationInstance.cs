namespace Clado.Embedded.DurableTask;

/// <summary>The orchestration that started this one. Follows <c>Microsoft.DurableTask.ParentOrchestrationInstance</c>.</summary>
/// <param name="Name">Its orchestrator's name.</param>
/// <param name="InstanceId">Its instance id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
