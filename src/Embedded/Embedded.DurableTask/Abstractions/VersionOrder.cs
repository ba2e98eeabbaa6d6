namespace Clado.Embedded.DurableTask;

/// <summary>The order of orchestration versions, as <c>TaskOrchestrationVersioningUtils.CompareVersions</c> defines it.</summary>
internal static class VersionOrder
{
    /// <summary>None before any; then as <see cref="Version"/> where both parse, else as text without case.</summary>
    public static int Compare(string source, string other)
    {
        var sourceIsNone = string.IsNullOrWhiteSpace(source);
        var otherIsNone = string.IsNullOrWhiteSpace(other);
        if (sourceIsNone || otherIsNone)
        {
            return otherIsNone.CompareTo(sourceIsNone);
        }

        return Version.TryParse(source, out var parsed) && Version.TryParse(other, out var otherParsed)
            ? parsed.CompareTo(otherParsed)
            : string.Compare(source, other, StringComparison.OrdinalIgnoreCase);
    }
}
