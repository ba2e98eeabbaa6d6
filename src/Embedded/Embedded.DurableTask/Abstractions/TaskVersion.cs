namespace Clado.Embedded.DurableTask;

/// <summary>The version of an orchestrator or activity; case-insensitive. Follows <c>Microsoft.DurableTask.TaskVersion</c>.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    /// <summary>No version; the same as the default value.</summary>
    public static readonly TaskVersion Unversioned;

    private readonly string? version;

    /// <summary>Makes a version.</summary>
    /// <param name="version">The version; null or empty means unversioned.</param>
    /// <exception cref="ArgumentException">The text is only white space.</exception>
    public TaskVersion(string? version)
    {
        if (!string.IsNullOrEmpty(version) && string.IsNullOrWhiteSpace(version))
        {
            throw new ArgumentException("A version cannot be only white space: give null, an empty string or TaskVersion.Unversioned for none.", nameof(version));
        }

        this.version = version;
    }

    /// <summary>The version, empty for none; never null.</summary>
    public string Version => version ?? string.Empty;

    /// <summary>The version as text.</summary>
    /// <param name="value">The version.</param>
    public static implicit operator string(TaskVersion value) => value.Version;

    /// <summary>Text as a version; null gives <see cref="Unversioned"/>.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator TaskVersion(string? value) => new(value);

    /// <summary>Whether both are the same version.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);

    /// <summary>Whether the versions differ.</summary>
    /// <param name="a">One version.</param>
    /// <param name="b">The other.</param>
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    /// <inheritdoc/>
    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
