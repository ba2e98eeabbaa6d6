using System.Globalization;

namespace Clado.Embedded.DurableTask;

/// <summary>A query for instances, in the order they were created.</summary>
internal sealed class InstanceQuery
{
    private static readonly OrchestrationRuntimeStatus[] HaveEnded =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    private readonly List<string> conditions = [];
    private readonly List<Statement.Value> parameters = [];
    private readonly int limit;

    private InstanceQuery(int limit)
    {
        this.limit = limit;
    }

    /// <summary>A page of a client's query.</summary>
    /// <exception cref="ArgumentException">The continuation token is not one of this engine's.</exception>
    public static InstanceQuery From(OrchestrationQuery filter, string hub, string? continuation, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        var query = new InstanceQuery(pageSize);
        query.Created(filter.CreatedFrom, filter.CreatedTo);
        query.InStatus(filter.Statuses);
        if (filter.TaskHubNames?.ToList() is { Count: > 0 } hubs && !hubs.Contains(hub, StringComparer.OrdinalIgnoreCase))
        {
            query.Where("0");
        }

        if (filter.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            query.Where("substr(id, 1, ?) = ?", prefix.Length, prefix);
        }

        query.After(continuation);
        return query;
    }

    /// <summary>A page of the instances that ended between two times, or of any instances if there are no times.</summary>
    /// <exception cref="ArgumentException">The continuation token is not one of this engine's.</exception>
    public static InstanceQuery Ended(
        IEnumerable<OrchestrationRuntimeStatus>? statuses, DateTimeOffset? from, DateTimeOffset? to, string? continuation, int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        var query = new InstanceQuery(pageSize);
        query.InStatus(statuses);
        if (from is not null || to is not null)
        {
            query.InStatus(HaveEnded);
            query.Where("updated_at BETWEEN ? AND ?", (from ?? DateTimeOffset.MinValue).UtcTicks, (to ?? DateTimeOffset.MaxValue).UtcTicks);
        }

        query.After(continuation);
        return query;
    }

    /// <summary>The next instances to purge.</summary>
    public static InstanceQuery From(PurgeInstancesFilter filter, int batch)
    {
        var query = new InstanceQuery(batch);
        query.Created(filter.CreatedFrom, filter.CreatedTo);
        query.InStatus(filter.Statuses);
        query.InStatus(HaveEnded);
        return query;
    }

    /// <summary>Instances that ended before a time.</summary>
    public static InstanceQuery Ended(DateTimeOffset before, int batch)
    {
        var query = From(new PurgeInstancesFilter(), batch);
        query.Where("updated_at < ?", before.UtcTicks);
        return query;
    }

    /// <summary>The instances, and where the next page begins.</summary>
    public (List<InstanceRecord> Found, string? Next) Run(StoreReader reader)
    {
        var found = reader.Instances(Sql(InstanceRow.Columns, limit + 1), [.. parameters]);
        if (found.Count <= limit)
        {
            return (found, null);
        }

        found.RemoveAt(limit);
        return (found, found[^1].Key.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The keys of the instances.</summary>
    public List<long> Keys(StoreReader reader) => reader.Numbers(Sql("key", limit), [.. parameters]);

    private string Sql(string columns, int most)
        => $"SELECT {columns} FROM instances{(conditions.Count > 0 ? " WHERE " : "")}{string.Join(" AND ", conditions)} ORDER BY key LIMIT {most}";

    private void After(string? continuation)
    {
        if (!string.IsNullOrEmpty(continuation))
        {
            Where("key > ?", long.TryParse(continuation, CultureInfo.InvariantCulture, out var key)
                ? key
                : throw new ArgumentException("The continuation token is not one of this task hub's.", nameof(continuation)));
        }
    }

    private void Created(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is { } first)
        {
            Where("created_at >= ?", first.UtcTicks);
        }

        if (to is { } last)
        {
            Where("created_at <= ?", last.UtcTicks);
        }
    }

    private void InStatus(IEnumerable<OrchestrationRuntimeStatus>? statuses)
    {
        if (statuses?.ToList() is { Count: > 0 } listed)
        {
            Where($"status IN ({string.Join(',', listed.Select(status => (int)status))})");
        }
    }

    private void Where(string condition, params ReadOnlySpan<Statement.Value> values)
    {
        conditions.Add(condition);
        parameters.AddRange(values);
    }
}
