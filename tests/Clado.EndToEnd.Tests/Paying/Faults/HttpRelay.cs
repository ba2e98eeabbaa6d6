using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>Passes HTTP on to another server, and lets a test act when that has answered and the caller does not know yet.</summary>
internal sealed class HttpRelay : IAsyncDisposable
{
    private static readonly HashSet<string> HopByHop = new(StringComparer.OrdinalIgnoreCase) { "Host", "Connection", "Keep-Alive", "Transfer-Encoding" };

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly string target;
    private readonly WebApplication server;

    private HttpRelay(string target)
    {
        this.target = target;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        server = builder.Build();
        server.Run(RelayAsync);
    }

    /// <summary>Where callers find it.</summary>
    public string Url => server.Urls.Single();

    /// <summary>Asked when the server behind has answered (the status) or broken off (0): true when the caller is to get nothing.</summary>
    public required Func<HttpRequest, int, Task<bool>> Withholds { get; init; }

    /// <summary>Starts a relay on a free port.</summary>
    /// <param name="target">The other server, as scheme, host and port.</param>
    /// <param name="withholds">See <see cref="Withholds"/>.</param>
    public static async Task<HttpRelay> StartAsync(string target, Func<HttpRequest, int, Task<bool>> withholds)
    {
        var relay = new HttpRelay(target) { Withholds = withholds };
        await relay.server.StartAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        http.Dispose();
    }

    private async Task RelayAsync(HttpContext context)
    {
        using var request = Copy(context.Request);
        using var response = await SendAsync(request, context.RequestAborted);
        if (await Withholds(context.Request, (int?)response?.StatusCode ?? 0) || response is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => !HopByHop.Contains(header.Key)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method != HttpMethods.Head)
        {
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    // The address goes on as it came: storage signs it.
    private HttpRequestMessage Copy(HttpRequest from)
    {
        var path = from.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), new Uri(target + path));
        request.Content = from.ContentLength is not null || from.Headers.TransferEncoding.Count > 0 ? new StreamContent(from.Body) : null;
        foreach (var (name, values) in from.Headers.Where(header => !HopByHop.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }

        return request;
    }

    private async Task<HttpResponseMessage?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
