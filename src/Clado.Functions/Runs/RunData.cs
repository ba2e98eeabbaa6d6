using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Functions.Intake;
using Clado.Functions.Storage;

namespace Clado.Functions.Runs;

/// <summary>All personal data of a run, wherever it is stored: the upload it came by, its lists, requests and answers, its results.</summary>
public sealed class RunData(RunBlobs runs, RunResults results, UploadNotes notes, BlobContainers containers)
{
    /// <summary>Whether there is any.</summary>
    public async Task<bool> ExistsAsync(string runId, CancellationToken cancellation) =>
        await runs.FindAsync<RunOrigin>(RunBlobs.Origin(runId), cancellation) is { } origin && origin != RunOrigin.Deleted;

    /// <summary>Deletes it. That the run existed stays known, so that the same order again does not start it anew.</summary>
    public async Task DeleteAsync(string runId, CancellationToken cancellation)
    {
        var path = RunBlobs.Origin(runId);
        if (await runs.FindAsync<RunOrigin>(path, cancellation) is { Upload: { } upload })
        {
            await DeleteUploadAsync(upload, cancellation);
            await notes.DeleteAsync(upload.Name, runId, cancellation);
        }

        await results.DeleteAsync(runId, cancellation);
        await runs.DeleteAllButOriginAsync(runId, cancellation);
        await runs.ReplaceAsync(path, RunOrigin.Deleted, cancellation);
    }

    /// <summary>Deletes the version that became the run; a later one is another list.</summary>
    private async Task DeleteUploadAsync(UploadedList upload, CancellationToken cancellation)
    {
        BlobContainerClient inbox = await containers.GetAsync(BlobContainers.Inbox);
        BlobRequestConditions unchanged = new() { IfMatch = new ETag(upload.ETag) };
        try
        {
            await inbox.GetBlobClient(upload.Name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status412PreconditionFailed)
        {
            // A later version has its place, and its own run.
        }
    }
}
