namespace Clado.Embedded.DurableTask;

/// <summary>A task's name with its version: the key it is registered under.</summary>
internal readonly record struct TaskVersionKey(TaskName Name, TaskVersion Version);
