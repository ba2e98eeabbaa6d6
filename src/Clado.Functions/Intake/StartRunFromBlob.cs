using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Enrichment;
using Clado.Functions.Runs;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake;

/// <summary>
/// A list uploaded to the container <c>inbox</c> starts a run. The same version of a blob is always the same run, however often
/// the upload is announced. A list that cannot be used starts nothing; what is wrong with it is noted in the container <c>results</c>.
/// </summary>
/// <remarks>
/// CSV or JSON, told by the content type or the ending of the name. A CSV list has its options in the blob's metadata:
/// <c>email_enrichment</c>, <c>phone_enrichment</c>, <c>max_spend_base_units</c>.
/// </remarks>
public sealed partial class StartRunFromBlob(
    RunStarter starter, UploadNotes notes, IOptions<IntakeOptions> options, ILogger<StartRunFromBlob> logger)
{
    private const string Source = "blob";
    private const string Storage = "AzureWebJobsStorage";

    /// <summary>Starts a run.</summary>
    /// <param name="blob">The upload.</param>
    /// <param name="name">Its name in the container.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The host is stopping.</param>
    [Function(nameof(StartRunFromBlob))]
    public async Task Run(
        [BlobTrigger("inbox/{name}", Connection = Storage, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        try
        {
            await StartAsync(blob, name, client, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is StatusCodes.Status404NotFound or StatusCodes.Status412PreconditionFailed)
        {
            // Another version of the blob, which is announced by itself, or none any more.
            LogGone(exception.Status);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.BlobArchived || exception.ErrorCode == BlobErrorCode.BlobBeingRehydrated)
        {
            await RejectAsync(name, Problems.Archived(), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Said at each try, because a try does not know whether it is the last one. A later one that goes well removes it.
            await notes.RejectAsync(name, Problems.NotStarted(), cancellation);
            throw;
        }
    }

    private async Task StartAsync(BlobClient blob, string name, DurableTaskClient client, CancellationToken cancellation)
    {
        BlobProperties upload = await blob.GetPropertiesAsync(cancellationToken: cancellation);
        if (Refusal(upload, name) is { } refusal)
        {
            await RejectAsync(name, refusal, cancellation);
            return;
        }

        BlobDownloadOptions unchanged = new() { Conditions = new BlobRequestConditions { IfMatch = upload.ETag } };
        BlobDownloadResult content = await blob.DownloadContentAsync(unchanged, cancellation);
        RunOrder order;
        try
        {
            order = Order(name, upload, content.Content.ToMemory());
        }
        catch (ContactListException exception)
        {
            await RejectAsync(name, Problems.List(exception), cancellation);
            return;
        }

        // The id holds the version of the blob, and a version has one content: an order is refused only when its run was deleted.
        if (await starter.TryStartAsync(client, order, cancellation))
        {
            await notes.AcceptAsync(name, new(order.RunId, $"/api/runs/{order.RunId}"), cancellation);
        }
    }

    private ProblemDetails? Refusal(BlobProperties upload, string name) =>
        upload.ContentLength > options.Value.MaxBodyBytes ? Problems.Size(options.Value.MaxBodyBytes)
        : MediaType(upload, name) is null ? Problems.MediaType(upload.ContentType)
        : null;

    private static RunOrder Order(string name, BlobProperties upload, ReadOnlyMemory<byte> body)
    {
        var mediaType = MediaType(upload, name)!;
        RunRequest list = RunLists.Parse(body, mediaType);
        list = mediaType == MediaTypes.Csv ? RunOptions.FromMetadata(list, upload.Metadata) : list;
        UploadedList origin = new(name, $"{upload.ETag}");
        return new(RunId.From(Source, $"{name}\n{upload.ETag}"), list, body, mediaType, RunOptions.Cap(list), origin);
    }

    private async Task RejectAsync(string name, ProblemDetails problem, CancellationToken cancellation)
    {
        LogRejected(problem.Type);
        await notes.RejectAsync(name, problem, cancellation);
    }

    private static string? MediaType(BlobProperties upload, string name) =>
        MediaTypes.OfList(upload.ContentType) ?? Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => MediaTypes.Csv,
            ".JSON" => MediaTypes.Json,
            _ => null,
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "An upload to inbox cannot be used ({Problem}); the note beside its name in the container results says why.")]
    private partial void LogRejected(string? problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "An upload to inbox was changed or removed before it was read (HTTP {StatusCode}).")]
    private partial void LogGone(int statusCode);
}
