using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Runs;

/// <summary>What a run keeps for itself, in the container <c>runs</c>. These blobs hold personal data; history holds their names.</summary>
/// <param name="documents">The container.</param>
public sealed class RunBlobs([FromKeyedServices(BlobContainers.Runs)] BlobDocuments documents)
{
    /// <summary>Where it is kept what the run was started from.</summary>
    public static string Origin(string runId) => $"{runId}/origin.json";

    /// <summary>Where the list is kept as it came in.</summary>
    public static string Input(string runId) => $"{runId}/input";

    /// <summary>Where it is kept how the run ended.</summary>
    public static string Ended(string runId) => $"{runId}/ended.json";

    /// <summary>Where the profiles of the list are kept that were on the suppression list when the run was prepared.</summary>
    public static string Suppressed(string runId) => $"{runId}/suppressed.json";

    /// <summary>Where the request that submits a batch is kept.</summary>
    public static string SubmitBody(string runId, int batch) => $"{runId}/batches/{batch:0000}/submit.json";

    /// <summary>Where the request that polls a batch is kept.</summary>
    public static string PollBody(string runId, int batch) => $"{runId}/batches/{batch:0000}/poll.json";

    /// <summary>Where the end of a batch is kept.</summary>
    public static string Outcome(string runId, int batch) => $"{runId}/batches/{batch:0000}/outcome.json";

    /// <summary>Where the decisions of a person about a batch are kept.</summary>
    public static string Decisions(string runId, int batch) => $"{runId}/batches/{batch:0000}/decisions/";

    /// <summary>Whether there is a blob.</summary>
    public Task<bool> ExistsAsync(string path, CancellationToken cancellation) => documents.ExistsAsync(path, cancellation);

    /// <summary>The names that begin with a prefix, in order.</summary>
    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellation) => documents.ListAsync(prefix, cancellation);

    /// <summary>The bytes of a blob.</summary>
    public Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellation) =>
        documents.ReadBytesAsync(path, cancellation);

    /// <summary>Writes a blob, over an earlier one.</summary>
    public Task WriteAsync(string path, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        documents.WriteAsync(path, body, "application/json", cancellation);

    /// <summary>Writes a document, over an earlier one.</summary>
    public Task ReplaceAsync<T>(string path, T document, CancellationToken cancellation) => documents.WriteAsync(path, document, cancellation);

    /// <summary>Removes the blobs of a run, but the one that says what it was started from.</summary>
    public Task DeleteAllButOriginAsync(string runId, CancellationToken cancellation) =>
        documents.DeleteAllAsync($"{runId}/", except: Origin(runId), cancellation);

    /// <summary>Writes a blob unless there is one.</summary>
    /// <returns>False when there was one.</returns>
    public Task<bool> TryCreateAsync(string path, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellation) =>
        documents.TryCreateAsync(path, body, contentType, cancellation);

    /// <summary>A document, or null.</summary>
    public Task<T?> FindAsync<T>(string path, CancellationToken cancellation)
        where T : class => documents.ReadAsync<T>(path, cancellation);

    /// <summary>Writes a document unless there is one.</summary>
    public Task<bool> TryCreateAsync<T>(string path, T document, CancellationToken cancellation) =>
        documents.TryCreateAsync(path, document, cancellation);
}
