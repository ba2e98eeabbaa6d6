using System.Text.Json.Serialization;

namespace Clado.Functions.Runs;

/// <summary>What a person may say about a submit that was paid and not delivered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubmitDecisionAction>))]
public enum SubmitDecisionAction
{
    /// <summary>The job exists: here is its id.</summary>
    [JsonStringEnumMemberName("supply-job-id")]
    SupplyJobId,

    /// <summary>Submit and pay once more.</summary>
    [JsonStringEnumMemberName("pay-again")]
    PayAgain,

    /// <summary>Leave the batch.</summary>
    [JsonStringEnumMemberName("give-up")]
    GiveUp,
}

/// <summary>The payload of the external event of the same name.</summary>
/// <param name="Action">What to do.</param>
/// <param name="JobId">The job's id, with <see cref="SubmitDecisionAction.SupplyJobId"/>.</param>
/// <param name="Call">The call it is about. A decision that comes late, or twice, decides about no other.</param>
public sealed record SubmitDecision(SubmitDecisionAction Action, string? JobId = null, string? Call = null);
