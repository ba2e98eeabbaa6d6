namespace Clado.Gateway;

/// <summary>Why an answer could not be read as what it should be.</summary>
/// <param name="Code">One of <see cref="GatewayProblemCodes"/>.</param>
/// <param name="Message">One short sentence without personal data, fit for a log.</param>
public sealed record GatewayProblem(string Code, string Message);

/// <summary>The codes of <see cref="GatewayProblem"/>.</summary>
public static class GatewayProblemCodes
{
    /// <summary>There was no body.</summary>
    public const string Empty = "empty";

    /// <summary>The body is not JSON, or not an object.</summary>
    public const string NotJson = "not-json";

    /// <summary>The body says that something went wrong.</summary>
    public const string Error = "error";

    /// <summary>The body lacks a field that nothing can be done without.</summary>
    public const string MissingField = "missing-field";

    /// <summary>A field is longer than what can be kept of it.</summary>
    public const string FieldTooLong = "field-too-long";
}
