namespace Clado.Embedded.DurableTask;

/// <content>Reading, waiting and purging.</content>
internal sealed partial class TaskHubClient
{
    private const int PurgeBatch = 100;

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        var store = await OpenAsync(cancellation);
        return store.Read(reader => reader.Find(instanceId)) is { } instance ? ToMetadata(instance, getInputsAndOutputs) : null;
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create(async (continuation, pageSize, cancellation) =>
        {
            var store = await OpenAsync(cancellation);
            var query = InstanceQuery.From(filter, Name, continuation ?? filter.ContinuationToken, pageSize ?? filter.PageSize);
            var (found, next) = store.Read(query.Run);
            return new Page<OrchestrationMetadata>([.. found.Select(i => ToMetadata(i, filter.FetchInputsAndOutputs))], next);
        });
    }

    public override async Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        var store = await OpenAsync(cancellation);
        var query = InstanceQuery.Ended(runtimeStatus, completedTimeFrom, completedTimeTo, lastInstanceKey, pageSize);
        var (found, next) = store.Read(query.Run);
        return new Page<string>([.. found.Select(instance => instance.Id)], next);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, instance => instance.Status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => WaitAsync(instanceId, instance => instance.HasEnded, getInputsAndOutputs, cancellation);

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        var store = await OpenAsync(cancellation);
        return new PurgeResult(await store.Write(writer => writer.Purge(instanceId, options?.Recursive ?? false)), isComplete: true);
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(filter), filter.Timeout, "The timeout must be positive.");
        }

        var store = await OpenAsync(cancellation);
        var began = hub.Time.GetTimestamp();
        var query = InstanceQuery.From(filter, PurgeBatch);
        for (var purged = 0; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var keys = store.Read(query.Keys);
            if (keys.Count == 0)
            {
                return new PurgeResult(purged, isComplete: true);
            }

            purged += await store.Write(writer => writer.Purge(keys, options?.Recursive ?? false));
            if (filter.Timeout is { } limit && hub.Time.GetElapsedTime(began) >= limit)
            {
                return new PurgeResult(purged, isComplete: store.Read(query.Keys).Count == 0);
            }
        }
    }

    public override async Task<IList<History.HistoryEvent>> GetOrchestrationHistoryAsync(string instanceId, CancellationToken cancellation = default)
    {
        Check.NotNullOrEmpty(instanceId);
        var snapshot = await new InstanceHistory(hub).ReadAsync(instanceId, cancellation)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.", nameof(instanceId));
        return History.RecordedHistory.ToOfficial(snapshot);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<InstanceRecord, bool> isOver, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        Check.NotNullOrEmpty(instanceId);
        var store = await OpenAsync(cancellation);
        while (true)
        {
            var change = hub.Watch.Next(instanceId);
            try
            {
                if (store.Read(reader => reader.Find(instanceId)) is { } instance && isOver(instance))
                {
                    return ToMetadata(instance, getInputsAndOutputs);
                }

                await change.WaitAsync(cancellation);
            }
            finally
            {
                hub.Watch.Forget(instanceId, change);
            }
        }
    }

    private OrchestrationMetadata ToMetadata(InstanceRecord instance, bool withData) => new(instance.Name, instance.Id)
    {
        CreatedAt = new DateTimeOffset(instance.CreatedAt, TimeSpan.Zero),
        LastUpdatedAt = new DateTimeOffset(instance.UpdatedAt, TimeSpan.Zero),
        RuntimeStatus = instance.Status,
        Tags = Tags.FromJson(instance.TagsJson),
        DataConverter = withData ? converter : null,
        SerializedInput = withData ? instance.Input : null,
        SerializedOutput = withData ? instance.Output : null,
        SerializedCustomStatus = withData ? instance.CustomStatus : null,
        FailureDetails = withData && instance.FailureJson is { } failure ? Failure.Parse(failure).ToDetails() : null,
    };
}
