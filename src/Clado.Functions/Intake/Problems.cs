using Clado.Enrichment;
using Microsoft.AspNetCore.Mvc;

namespace Clado.Functions.Intake;

/// <summary>Errors over HTTP: problem documents (RFC 9457) that name the field or the line.</summary>
internal static class Problems
{
    private const string Types = "urn:clado-functions:problem:";

    public static ProblemDetails List(ContactListException exception)
    {
        Dictionary<string, object?> where = [];
        if (exception.Line is { } line)
        {
            where["line"] = line;
        }

        if (exception.Field is { } field)
        {
            where["field"] = field;
        }

        return Details("invalid-list", "The list cannot be used", StatusCodes.Status400BadRequest, exception.Message, where);
    }

    public static ProblemDetails Size(int limitBytes) => Details(
        "body-too-large",
        "The body is too large",
        StatusCodes.Status413PayloadTooLarge,
        $"The body is longer than {limitBytes} bytes. Split the list, or raise Intake__MaxBodyBytes.");

    public static ProblemDetails MediaType(string? contentType) => Details(
        "unsupported-media-type",
        "The media type is not supported",
        StatusCodes.Status415UnsupportedMediaType,
        $"Send application/json or text/csv, not {contentType ?? "a body without Content-Type"}.");

    public static ProblemDetails Archived() => Details(
        "upload-archived",
        "The upload is archived",
        StatusCodes.Status409Conflict,
        "A blob in the archive tier cannot be read. Upload the list again, to the hot or the cool tier.");

    public static ProblemDetails NotStarted() => Details(
        "run-not-started",
        "The run could not be started",
        StatusCodes.Status500InternalServerError,
        "Something went wrong that has nothing to do with the list; the log says what. It is tried five times in all, within minutes. If there is no run by then, upload the list again.");

    public static IResult NotStarted(string runId) => Problem(
        "run-not-started",
        "The run could not be started",
        StatusCodes.Status503ServiceUnavailable,
        $"Something went wrong that has nothing to do with the list; the log says what. The list may be stored, and the run may have started all the same. With the same Idempotency-Key send it again: it is one run. Without a key ask GET /api/runs/{runId} first; if there is no such run, send the list again, and DELETE /api/runs/{runId} removes what is stored of it.",
        new Dictionary<string, object?> { ["run_id"] = runId });

    public static IResult InvalidList(ContactListException exception) => Results.Problem(List(exception));

    public static IResult InvalidField(string field, string detail) => Problem(
        "invalid-field",
        "A field cannot be used",
        StatusCodes.Status400BadRequest,
        detail,
        new Dictionary<string, object?> { ["field"] = field });

    public static IResult TooLarge(int limitBytes) => Results.Problem(Size(limitBytes));

    public static IResult UnsupportedMediaType(string? contentType) => Results.Problem(MediaType(contentType));

    public static IResult NotSigned() => Problem(
        "not-signed",
        "The request is not signed",
        StatusCodes.Status401Unauthorized,
        "The signature is missing, is more than five minutes old, or was not made with a secret in HubSpot__ClientSecrets for the address that callers see (Intake__PublicBaseUrl).");

    public static IResult KeyReused() => Problem(
        "idempotency-key-reused",
        "The Idempotency-Key was used for another list",
        StatusCodes.Status422UnprocessableEntity,
        "A run was started with this Idempotency-Key and another body, or was deleted since. Use a new key for a new list.");

    public static IResult NoSuchRun() => Problem(
        "no-such-run", "There is no such run", StatusCodes.Status404NotFound, "No run has this id. It may have been deleted.");

    public static IResult UnderWay() => Problem(
        "run-under-way",
        "The run is under way",
        StatusCodes.Status409Conflict,
        "Only a run that has ended can be deleted, once the receiver at Completion__Url was told or given up. Wait for it, or cancel it: POST /api/runs/{id}/cancel.");

    public static IResult Ended() => Problem(
        "run-ended", "The run has ended", StatusCodes.Status409Conflict, "There is nothing left to cancel. Ask for the run's status.");

    public static IResult NoResultsYet() => Problem(
        "no-results-yet", "The results are not there yet", StatusCodes.Status404NotFound, "The run has not written this file. Ask for its status.");

    public static IResult NotWaiting() => Problem(
        "not-waiting",
        "The batch is not waiting for a decision",
        StatusCodes.Status409Conflict,
        "Only a batch whose submit was paid and not delivered takes a decision.");

    public static IResult DecidedOtherwise() => Problem(
        "decided-otherwise",
        "The batch was decided otherwise",
        StatusCodes.Status409Conflict,
        "Somebody has decided about this payment already, and not like this. Ask for the run's status.");

    public static IResult DeliveredSince(string jobId) => Problem(
        "delivered-since",
        "The answer has arrived after all",
        StatusCodes.Status409Conflict,
        $"The submit was delivered, late: its job is {jobId}. Decide supply-job-id with that id; paying again would buy the same list twice.",
        new Dictionary<string, object?> { ["job_id"] = jobId });

    private static IResult Problem(
        string type, string title, int status, string detail, IDictionary<string, object?>? extensions = null) =>
        Results.Problem(Details(type, title, status, detail, extensions));

    private static ProblemDetails Details(
        string type, string title, int status, string detail, IDictionary<string, object?>? extensions = null) => new()
    {
        Type = Types + type,
        Title = title,
        Status = status,
        Detail = detail,
        Extensions = extensions ?? new Dictionary<string, object?>(),
    };
}
