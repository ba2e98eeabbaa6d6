using System.Diagnostics;
using OpenTelemetry;

namespace Clado.Embedded.Functions.Telemetry;

/// <summary>
/// Takes out of spans what can hold credentials or personal data: of a URL only its origin is left (keys of RPC services stand in paths, signatures in queries),
/// and nothing of headers, callers or messages of exceptions.
/// </summary>
internal sealed class SpanSanitizer : BaseProcessor<Activity>
{
    private static readonly string[] Dropped =
    [
        "url.path", "url.query", "http.target", "user_agent.original", "http.user_agent", "client.address", "client.port", "network.peer.address", "network.peer.port",
        "exception.message", "exception.stacktrace",
    ];

    private static readonly string[] Urls = ["url.full", "http.url"];

    public override void OnEnd(Activity data)
    {
        foreach (var name in Dropped)
        {
            data.SetTag(name, null);
        }

        foreach (var name in Urls)
        {
            if (data.GetTagItem(name) is { } url)
            {
                data.SetTag(name, Origin(url.ToString()));
            }
        }

        foreach (var header in data.TagObjects.Select(tag => tag.Key).Where(IsHeader).ToList())
        {
            data.SetTag(header, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }

    private static string? Origin(string? url)
        => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : null;

    private static bool IsHeader(string tag)
        => tag.StartsWith("http.request.header.", StringComparison.Ordinal) || tag.StartsWith("http.response.header.", StringComparison.Ordinal);
}
