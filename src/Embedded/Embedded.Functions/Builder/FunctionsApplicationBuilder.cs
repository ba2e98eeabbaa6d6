using Clado.Embedded.Functions.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions;

/// <summary>Puts an app together. Follows <c>Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder</c>.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder
{
    private readonly EmbeddedHost _host;
    private readonly WebApplicationBuilder _web;
    private bool _built;

    internal FunctionsApplicationBuilder(string[]? args)
        : this(HostStart.FromProcess(args))
    {
    }

    internal FunctionsApplicationBuilder(HostStart start)
    {
        _host = EmbeddedHost.Create(start);
        _web = _host.Web;
    }

    /// <inheritdoc/>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)_web).Properties;

    /// <inheritdoc/>
    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Environment variables, settings files and command line.</summary>
    public ConfigurationManager Configuration => _web.Configuration;

    /// <inheritdoc/>
    public IHostEnvironment Environment => _web.Environment;

    /// <inheritdoc/>
    public ILoggingBuilder Logging => _web.Logging;

    /// <inheritdoc/>
    public IMetricsBuilder Metrics => _web.Metrics;

    /// <inheritdoc/>
    public IServiceCollection Services => _web.Services;

    /// <summary>Finishes the app; can be called once.</summary>
    /// <exception cref="InvalidOperationException">It has been built already, or its functions cannot be served; the message says why.</exception>
    /// <exception cref="InvalidDataException">A setting that the functions need is missing or wrong.</exception>
    public IHost Build()
    {
        if (_built)
        {
            throw new InvalidOperationException("The application has already been built.");
        }

        _built = true;
        return _host.Build();
    }

    /// <inheritdoc/>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull
        => ((IHostApplicationBuilder)_web).ConfigureContainer(factory, configure);

    internal void UseWeb() => _host.UseWeb();
}
