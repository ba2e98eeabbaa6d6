namespace Clado.Sandbox.Processes;

/// <summary>What a child process is.</summary>
public sealed record ChildProcessStart
{
    /// <summary>What it is called in messages and in the name of its log.</summary>
    public required string Name { get; init; }

    /// <summary>The program.</summary>
    public required string FileName { get; init; }

    /// <summary>Its arguments, not quoted.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The folder it runs in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder of its log.</summary>
    public required string LogFolder { get; init; }

    /// <summary>Environment variables on top of ours; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();
}
