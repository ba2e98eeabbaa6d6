using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Clado.Functions.Runs;

/// <summary>The media types of lists and results.</summary>
internal static class MediaTypes
{
    public const string Csv = "text/csv";
    public const string Json = "application/json";
    public const string JsonLines = "application/jsonl";

    /// <summary>The media type in a content type, if it is one of a list; else null.</summary>
    public static string? OfList(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        ? type.MediaType.Value?.ToLower(CultureInfo.InvariantCulture) switch
        {
            Json => Json,
            Csv => Csv,
            _ => null,
        }
        : null;
}
