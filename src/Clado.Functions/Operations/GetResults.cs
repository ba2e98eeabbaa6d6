using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Functions.Intake;
using Clado.Functions.Runs;
using Microsoft.Net.Http.Headers;

namespace Clado.Functions.Operations;

/// <summary>What a run hands out. A download that broke off can go on where it was (RFC 9110, sections 13 and 14).</summary>
public sealed class GetResults(RunResults results)
{
    /// <summary><c>GET /api/runs/{id}/results.csv</c>: the contacts as CSV.</summary>
    [Function("GetResultsCsv")]
    public Task<IResult> Csv(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}/results.csv")] HttpRequest request,
        string id,
        CancellationToken cancellation) => FileAsync(id, RunResults.Csv, MediaTypes.Csv, cancellation);

    /// <summary><c>GET /api/runs/{id}/results.jsonl</c>: the contacts as one JSON object a line.</summary>
    [Function("GetResultsJsonl")]
    public Task<IResult> JsonLines(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}/results.jsonl")] HttpRequest request,
        string id,
        CancellationToken cancellation) => FileAsync(id, RunResults.JsonLines, MediaTypes.JsonLines, cancellation);

    /// <summary><c>GET /api/runs/{id}/manifest.json</c>: the accounting.</summary>
    [Function("GetManifest")]
    public Task<IResult> Manifest(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{id}/manifest.json")] HttpRequest request,
        string id,
        CancellationToken cancellation) => FileAsync(id, RunResults.Manifest, MediaTypes.Json, cancellation);

    private async Task<IResult> FileAsync(string runId, string file, string contentType, CancellationToken cancellation)
    {
        if (!RunId.IsValid(runId))
        {
            return Problems.NoSuchRun();
        }

        BlobClient blob = await results.FileAsync(runId, file);
        try
        {
            BlobProperties version = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            BlobOpenReadOptions unchanged = new(allowModifications: false) { Conditions = new() { IfMatch = version.ETag } };
            Stream content = await blob.OpenReadAsync(unchanged, cancellation);
            EntityTagHeaderValue tag = new(version.ETag.ToString("H"));
            return Results.Stream(content, contentType, file, version.LastModified, tag, enableRangeProcessing: true);
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            return Problems.NoResultsYet();
        }
    }
}
