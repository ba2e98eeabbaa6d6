using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clado.Embedded.DurableTask;

/// <summary>A failure as it is stored.</summary>
/// <param name="Type">The exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="Stack">Where it was thrown.</param>
/// <param name="Inner">Its cause.</param>
/// <param name="Final">Whether trying again is of no use.</param>
internal sealed partial record Failure(string Type, string Message, string? Stack = null, Failure? Inner = null, bool Final = false)
{
    public static Failure From(Exception exception) => From(TaskFailureDetails.FromException(exception));

    public static Failure Parse(string json) => JsonSerializer.Deserialize(json, FailureJson.Default.Failure)!;

    public string ToJson() => JsonSerializer.Serialize(this, FailureJson.Default.Failure);

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);

    private static Failure From(TaskFailureDetails details)
        => new(details.ErrorType, details.ErrorMessage, details.StackTrace, details.InnerFailure is { } inner ? From(inner) : null);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Failure))]
    private sealed partial class FailureJson : JsonSerializerContext;
}
