namespace Clado.Functions.Runs;

/// <summary>The media types of lists and results.</summary>
internal static class MediaTypes
{
    public const string Csv = "text/csv";
    public const string Json = "application/json";
    public const string JsonLines = "application/jsonl";
}
