namespace Clado.Embedded.DurableTask;

/// <content>Creating and deleting instances.</content>
internal sealed partial class WriteSession
{
    private readonly InstanceStatements instances;

    /// <summary>The instance with an id; null if there is none.</summary>
    public InstanceRecord? Find(string id) => One(instances.Find.Bind(id));

    private InstanceRecord? FindByKey(long key) => One(instances.FindByKey.Bind(key));

    /// <summary>Creates an instance. One that has the id and is in none of the refusing statuses is replaced.</summary>
    /// <returns>The status that refused the start; null if the instance was created.</returns>
    public OrchestrationRuntimeStatus? Start(NewInstance start, IReadOnlySet<OrchestrationRuntimeStatus> refusing)
    {
        if (Find(start.Id) is { } existing)
        {
            if (refusing.Contains(existing.Status))
            {
                return existing.Status;
            }

            Replace(existing);
        }

        Insert(start);
        return null;
    }

    /// <summary>Deletes an instance that has ended.</summary>
    /// <returns>How many were deleted.</returns>
    public int Purge(string id, bool recursive) => Find(id) is { } instance ? Purge(instance, recursive) : 0;

    /// <summary>Deletes those instances that have ended.</summary>
    /// <returns>How many were deleted.</returns>
    public int Purge(IEnumerable<long> keys, bool recursive)
        => keys.Sum(key => FindByKey(key) is { } instance ? Purge(instance, recursive) : 0);

    private static InstanceRecord? One(Statement query)
    {
        if (!query.Read())
        {
            return null;
        }

        var instance = InstanceRow.Read(query);
        query.Reset();
        return instance;
    }

    private int Purge(InstanceRecord instance, bool recursive)
    {
        if (!instance.HasEnded)
        {
            return 0;
        }

        var children = recursive ? Children(instance.Key) : [];
        Remove(instance);
        return 1 + Purge(children, recursive);
    }

    private List<long> Children(long key)
    {
        var children = new List<long>();
        instances.Children.Bind(key);
        while (instances.Children.Read())
        {
            children.Add(instances.Children.Int64(0));
        }

        return children;
    }

    /// <summary>A running instance that is replaced ends as if terminated: whoever waits for it is told.</summary>
    private void Replace(InstanceRecord existing)
    {
        Remove(existing);
        if (!existing.HasEnded)
        {
            TellParent(existing.Parent, new HistoryEvent
            {
                Type = HistoryEventType.SubOrchestrationFailed,
                Data = new Failure("OrchestrationTerminated", "The sub-orchestration was replaced by a new instance with its id.").ToJson(),
            });
        }
    }

    private void Remove(InstanceRecord instance)
    {
        DeleteActivities(instance);
        instances.DeleteHistory.Bind(instance.Key).Run();
        instances.DeleteInbox.Bind(instance.Key).Run();
        instances.DeleteTimers.Bind(instance.Key).Run();
        instances.Delete.Bind(instance.Key).Run();
        Effects.Changed.Add(instance.Id);
    }

    /// <summary>Before the history, which has their numbers.</summary>
    private void DeleteActivities(InstanceRecord instance)
    {
        var open = new Dictionary<int, long>();
        foreach (var e in HistoryRows.ReadAll(instances.History.Bind(instance.Key)))
        {
            if (e.Type == HistoryEventType.TaskScheduled)
            {
                open[e.TaskId] = e.Due;
            }
            else if (e.Type is HistoryEventType.TaskCompleted or HistoryEventType.TaskFailed)
            {
                open.Remove(e.TaskId);
            }
        }

        foreach (var seq in open.Values)
        {
            messages.DeleteActivity.Bind(seq).Run();
        }
    }

    private void Insert(NewInstance start)
    {
        var key = NextNumber();
        var now = Now;
        var parent = start.Parent;
        instances.Insert.Bind(
            key, start.Id, start.Name, start.Version, (int)OrchestrationRuntimeStatus.Pending, now, now, start.Input, start.TagsJson,
            parent?.Key, parent?.Generation, parent?.TaskId, parent?.Id, parent?.Name, start.Trace).Run();
        Effects.Changed.Add(start.Id);
        if (start.StartAt > now)
        {
            AddTimer(key, StartTimer, 0, start.StartAt);
        }
        else
        {
            Deliver(key, RankOfStart, 0, new HistoryEvent { Type = HistoryEventType.ExecutionStarted }, Record(key, start, now));
        }
    }

    private static InstanceRecord Record(long key, NewInstance start, long now) => new()
    {
        Key = key,
        Id = start.Id,
        Name = start.Name,
        Version = start.Version,
        Generation = 0,
        Status = OrchestrationRuntimeStatus.Pending,
        CreatedAt = now,
        UpdatedAt = now,
        Input = start.Input,
        TagsJson = start.TagsJson,
        Trace = start.Trace,
        Parent = start.Parent,
    };
}
