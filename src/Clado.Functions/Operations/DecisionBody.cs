using System.Text.Json;
using System.Text.Json.Serialization;
using Clado.Enrichment;
using Clado.Functions.Intake;
using Clado.Functions.Runs;

namespace Clado.Functions.Operations;

/// <summary>The body of a decision. It decides about money, so nothing in it is guessed.</summary>
internal static class DecisionBody
{
    private const int MaxBytes = 4096;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters = { new JsonStringEnumConverter<SubmitDecisionAction>(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>Reads it; when it cannot be used, the problem says which part and why.</summary>
    public static async Task<(SubmitDecision? Decision, IResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (await RequestBody.ReadAsync(request, MaxBytes, cancellation) is not { } body)
        {
            return (null, Problems.InvalidField("$", $"A decision is at most {MaxBytes} bytes."));
        }

        try
        {
            return Check(JsonSerializer.Deserialize<Fields>(body.Span, Json));
        }
        catch (JsonException exception)
        {
            return (null, Problems.InvalidField(
                exception.Path ?? "$", "Send {\"action\":\"supply-job-id\",\"job_id\":\"…\"}, or the action pay-again or give-up."));
        }
    }

    private static (SubmitDecision? Decision, IResult? Problem) Check(Fields? fields) => fields switch
    {
        null or { Action: null } => (null, Problems.InvalidField("action", "The action is supply-job-id, pay-again or give-up.")),
        { Action: SubmitDecisionAction.SupplyJobId, JobId: { } jobId } when JobIdText.IsValid(jobId) => (new(SubmitDecisionAction.SupplyJobId, jobId), null),
        { Action: SubmitDecisionAction.SupplyJobId } => (null, Problems.InvalidField(
            "job_id", $"The action supply-job-id needs the job's id: {JobIdText.Form}.")),
        { JobId: not null } => (null, Problems.InvalidField("job_id", "Only the action supply-job-id takes a job's id.")),
        _ => (new(fields.Action.Value), null),
    };

    private sealed record Fields
    {
        public SubmitDecisionAction? Action { get; init; }

        public string? JobId { get; init; }
    }
}
