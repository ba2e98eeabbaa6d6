namespace Clado.Embedded.DurableTask;

/// <summary>An instance to create.</summary>
internal sealed record NewInstance
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = "";

    public string? Input { get; init; }

    public string? TagsJson { get; init; }

    /// <summary>When to start, in ticks UTC; 0 for now.</summary>
    public long StartAt { get; init; }

    /// <summary>The span that started it, as <see cref="TraceText"/> writes it; null if none was traced.</summary>
    public string? Trace { get; init; }

    public ParentLink? Parent { get; init; }
}
