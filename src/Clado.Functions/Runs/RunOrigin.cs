namespace Clado.Functions.Runs;

/// <summary>What a run was started from. It outlives the run's other data, so that a run that was deleted is not started, and paid for, again.</summary>
/// <param name="Fingerprint">A digest of the list and its options.</param>
/// <param name="Upload">The upload that it came by, if it did.</param>
internal sealed record RunOrigin(string Fingerprint, UploadedList? Upload)
{
    /// <summary>What is left of a run whose data was deleted.</summary>
    public static RunOrigin Deleted { get; } = new("deleted", Upload: null);
}

/// <summary>A version of a blob in the container <c>inbox</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ETag">The version.</param>
public sealed record UploadedList(string Name, string ETag);
