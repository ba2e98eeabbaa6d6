namespace Clado.Embedded.DurableTask;

/// <summary>Tells those who wait for an instance that it changed.</summary>
internal sealed class InstanceWatch
{
    private readonly Dictionary<string, List<TaskCompletionSource>> waiting = [];
    private readonly Lock gate = new();

    /// <summary>A task that ends when the instance changes.</summary>
    public Task Next(string id)
    {
        var change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (!waiting.TryGetValue(id, out var all))
            {
                waiting[id] = all = [];
            }

            all.Add(change);
        }

        return change.Task;
    }

    /// <summary>Forgets a wait that was given up.</summary>
    public void Forget(string id, Task change)
    {
        lock (gate)
        {
            if (waiting.TryGetValue(id, out var all) && all.RemoveAll(c => c.Task == change) > 0 && all.Count == 0)
            {
                waiting.Remove(id);
            }
        }
    }

    public void Changed(List<string> ids)
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                return;
            }

            foreach (var id in ids)
            {
                if (waiting.Remove(id, out var all))
                {
                    all.ForEach(change => change.TrySetResult());
                }
            }
        }
    }
}
