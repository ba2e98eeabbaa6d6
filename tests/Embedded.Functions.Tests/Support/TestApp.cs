using Clado.Embedded.Functions.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Tests.Support;

/// <summary>An app on a free loopback port, made of the functions of the given classes.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly StringWriter _output;

    private TestApp(IHost host, StringWriter output, TestLogs logs)
    {
        _host = host;
        _output = output;
        Logs = logs;
        Client = new HttpClient { BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Client { get; }

    public TestLogs Logs { get; }

    public string Output => _output.ToString();

    public IServiceProvider Services => _host.Services;

    public static FunctionsApplicationBuilder Builder(TestFolder folder, Type[] functions, string[]? args = null, TextWriter? output = null)
        => new(new HostStart
        {
            Args = args ?? ["--port", "0"],
            ScriptRoot = folder.Path,
            Types = () => functions,
            Output = output ?? TextWriter.Null,
        });

    public static async Task<TestApp> StartAsync(
        TestFolder folder, Type[] functions, string[]? args = null, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var output = new StringWriter();
        var logs = new TestLogs();
        var builder = Builder(folder, functions, args, output);
        builder.Logging.ClearProviders().AddProvider(logs);
        builder.ConfigureFunctionsWebApplication();
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new TestApp(host, output, logs);
    }

    public Task StopAsync() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }
}
