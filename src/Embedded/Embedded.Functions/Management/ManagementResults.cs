using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Management;

/// <summary>The forms of answers of the management API.</summary>
internal static class ManagementResults
{
    // As Newtonsoft.Json writes: addresses can be taken out of the text by simple tools.
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IResult Json<T>(T body, int status = StatusCodes.Status200OK) => Results.Json(body, Format, "application/json; charset=utf-8", status);

    /// <summary>An error in the form of <c>System.Web.Http.HttpError</c>.</summary>
    public static IResult Error(int status, string message, Exception? cause = null)
        => Json(new HttpError(message, cause?.Message, cause?.GetType().FullName), status);

    /// <summary>202 with where to ask, and when.</summary>
    public static IResult CheckStatus(ManagementPayload links, HttpResponse response)
    {
        Poll(response, links.StatusQueryGetUri, TimeSpan.FromSeconds(10));
        return Json(links, StatusCodes.Status202Accepted);
    }

    /// <summary>Says where to ask again, and when.</summary>
    public static void Poll(HttpResponse response, string location, TimeSpan after)
    {
        response.Headers.Location = location;
        response.Headers.RetryAfter = ((int)after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private sealed record HttpError(
        [property: JsonPropertyName("Message")] string Message,
        [property: JsonPropertyName("ExceptionMessage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExceptionMessage,
        [property: JsonPropertyName("ExceptionType"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ExceptionType);
}
