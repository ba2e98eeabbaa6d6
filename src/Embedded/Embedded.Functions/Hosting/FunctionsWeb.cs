using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Settings;
using Clado.Embedded.Functions.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>The HTTP side of the host: limits, CORS, routes, home page.</summary>
internal static class FunctionsWeb
{
    /// <summary>100 MiB, as <c>ScriptConstants.DefaultMaxRequestBodySize</c> of the Functions host.</summary>
    private const long DefaultMaxBodyBytes = 104_857_600;

    private const string CorsPolicy = "local.settings.json";

    public static void Configure(WebApplicationBuilder web, IReadOnlyList<string> addresses, LocalSettings local, HostJson host)
    {
        web.WebHost.UseSetting("urls", string.Join(';', addresses));
        var maxBodyBytes = MaxBodyBytes(web.Configuration);
        web.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        // Officially a body passes two servers: the host's, and the worker's with the limit of the app (Kestrel's 30 MB, unless it sets another).
        web.Services.PostConfigure<KestrelServerOptions>(
            kestrel => kestrel.Limits.MaxRequestBodySize = Math.Min(kestrel.Limits.MaxRequestBodySize ?? maxBodyBytes, maxBodyBytes));
        web.Services.AddSingleton<MatcherPolicy, FunctionOrderPolicy>();
        web.Services.AddSingleton<HttpFunctionHandler>();
        web.Services.AddSingleton<HttpThrottle>();
        if (host.Hsts is { } hsts)
        {
            web.Services.AddHsts(options => Configure(options, hsts));
        }

        web.Services.AddCors(cors => cors.AddPolicy(CorsPolicy, policy =>
        {
            policy.WithOrigins([.. local.CorsOrigins]).AllowAnyHeader().AllowAnyMethod();
            if (local.CorsCredentials)
            {
                policy.AllowCredentials();
            }
        }));
    }

    public static void Map(WebApplication app, IEnumerable<HttpFunction> functions, LocalSettings local, HostJson host)
    {
        app.UseMiddleware<RequestSpanMiddleware>();
        if (host.CustomHeaders.Count > 0)
        {
            app.Use(new CustomHeaders(host.CustomHeaders).InvokeAsync);
        }

        if (host.Hsts is not null)
        {
            app.UseHsts();
        }

        app.UseMiddleware<ProblemMiddleware>();
        if (local.CorsOrigins.Count > 0)
        {
            app.UseCors(CorsPolicy);
        }

        app.UseRouting();
        app.Use(HomePage);
        app.Use(app.Services.GetRequiredService<HttpThrottle>().InvokeAsync);
        var handler = app.Services.GetRequiredService<HttpFunctionHandler>();
        ((IEndpointRouteBuilder)app).DataSources.Add(new DefaultEndpointDataSource(functions.Select(f => Endpoint(f, handler))));
    }

    private static void Configure(HstsOptions options, HstsSettings hsts)
    {
        options.MaxAge = hsts.MaxAge;
        options.IncludeSubDomains = hsts.IncludeSubDomains;
        options.Preload = hsts.Preload;
        if (hsts.ExcludedHosts is { } excluded)
        {
            options.ExcludedHosts.Clear();
            excluded.ToList().ForEach(options.ExcludedHosts.Add);
        }
    }

    private static Endpoint Endpoint(HttpFunction function, HttpFunctionHandler handler)
    {
        var endpoint = new RouteEndpointBuilder(context => handler.HandleAsync(function, context), RoutePatternFactory.Parse(function.Template), order: 0)
        {
            DisplayName = function.Descriptor.Name,
        };
        endpoint.Metadata.Add(function);
        return endpoint.Build();
    }

    private static Task HomePage(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not null || context.Request.Path != "/")
        {
            return next(context);
        }

        var configuration = context.RequestServices.GetRequiredService<IConfiguration>();
        if (string.Equals(configuration["AzureWebJobsDisableHomepage"], "true", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync("The Functions app is up and running.\n", context.RequestAborted);
    }

    private static long MaxBodyBytes(ConfigurationManager configuration)
    {
        const string Setting = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";
        return configuration[Setting] switch
        {
            null or "" => DefaultMaxBodyBytes,
            var text when long.TryParse(text, out var bytes) && bytes > 0 => bytes,
            var text => throw new InvalidDataException($"The setting {Setting} is a number of bytes, not \"{text}\"."),
        };
    }
}
