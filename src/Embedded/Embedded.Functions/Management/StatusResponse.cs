using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Clado.Embedded.DurableTask;

namespace Clado.Embedded.Functions.Management;

/// <summary>An instance as the management API shows it. Follows <c>StatusResponsePayload</c> of the Durable extension: names, order and form of each field.</summary>
internal sealed record StatusResponse
{
    public required string Name { get; init; }

    public required string InstanceId { get; init; }

    public required string RuntimeStatus { get; init; }

    public JsonNode? Input { get; init; }

    public JsonNode? CustomStatus { get; init; }

    public JsonNode? Output { get; init; }

    /// <summary>To the second, UTC.</summary>
    public required string CreatedTime { get; init; }

    /// <summary>To the second, UTC.</summary>
    public required string LastUpdatedTime { get; init; }

    /// <summary>Left out unless it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonArray? HistoryEvents { get; init; }

    public static StatusResponse From(OrchestrationMetadata instance, bool showInput, JsonArray? history = null) => new()
    {
        Name = instance.Name,
        InstanceId = instance.InstanceId,
        RuntimeStatus = instance.RuntimeStatus.ToString(),
        Input = showInput ? StoredJson.Parse(instance.SerializedInput) : null,
        CustomStatus = StoredJson.Parse(instance.SerializedCustomStatus),
        Output = instance.FailureDetails is { } failure
            ? JsonValue.Create($"{failure.ErrorType}: {failure.ErrorMessage}")
            : StoredJson.Parse(instance.SerializedOutput),
        CreatedTime = Second(instance.CreatedAt),
        LastUpdatedTime = Second(instance.LastUpdatedAt),
        HistoryEvents = history,
    };

    private static string Second(DateTimeOffset moment) => moment.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";
}
