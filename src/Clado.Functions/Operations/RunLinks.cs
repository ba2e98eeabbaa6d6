namespace Clado.Functions.Operations;

/// <summary>What a run has to offer over HTTP.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Csv">The contacts as CSV.</param>
/// <param name="Jsonl">The contacts as one JSON object a line.</param>
/// <param name="Manifest">The accounting.</param>
public sealed record RunLinks(Uri Status, Uri Csv, Uri Jsonl, Uri Manifest)
{
    internal static RunLinks Of(Uri app, string runId) => new(
        new Uri(app, $"/api/runs/{runId}"),
        new Uri(app, $"/api/runs/{runId}/results.csv"),
        new Uri(app, $"/api/runs/{runId}/results.jsonl"),
        new Uri(app, $"/api/runs/{runId}/manifest.json"));
}
