using Clado.Functions.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Intake;

/// <summary>
/// Notes for whoever uploaded a list, in the container <c>results</c> under the name of the upload: <c>inbox/{name}.run.json</c> for
/// the run that it started, or <c>inbox/{name}.problem.json</c> for what is wrong with it.
/// </summary>
/// <param name="documents">The container <c>results</c>.</param>
public sealed class UploadNotes([FromKeyedServices(BlobContainers.Results)] BlobDocuments documents)
{
    /// <summary>Notes the run of an upload; a problem of an earlier version is gone.</summary>
    public async Task AcceptAsync(string name, AcceptedUpload accepted, CancellationToken cancellation)
    {
        await documents.WriteAsync(RunNote(name), accepted, cancellation);
        await documents.DeleteAsync(ProblemNote(name), cancellation);
    }

    /// <summary>Notes what is wrong with an upload.</summary>
    public Task RejectAsync(string name, ProblemDetails problem, CancellationToken cancellation) =>
        documents.WriteAsync(ProblemNote(name), problem, cancellation);

    /// <summary>Removes the note that an upload started a run; a note about another run stays.</summary>
    public async Task DeleteAsync(string name, string runId, CancellationToken cancellation)
    {
        if (await documents.ReadAsync<AcceptedUpload>(RunNote(name), cancellation) is { } note && note.Run == runId)
        {
            await documents.DeleteAsync(RunNote(name), cancellation);
        }
    }

    private static string RunNote(string name) => $"inbox/{name}.run.json";

    private static string ProblemNote(string name) => $"inbox/{name}.problem.json";
}

/// <summary>The run that an upload started.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Status">The path at which the app tells where it stands.</param>
public sealed record AcceptedUpload(string Run, string Status);
