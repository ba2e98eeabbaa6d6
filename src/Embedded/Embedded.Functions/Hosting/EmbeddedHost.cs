using System.Text.Json;
using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Durable;
using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Invocation;
using Clado.Embedded.Functions.Listeners;
using Clado.Embedded.Functions.Management;
using Clado.Embedded.Functions.Settings;
using Clado.Embedded.Functions.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Embedded.Functions.Hosting;

/// <summary>Puts the parts of the host together: settings first, then, once the app has had its say, functions, keys, triggers and routes.</summary>
internal sealed class EmbeddedHost
{
    private readonly HostStart _start;
    private readonly HostArguments _arguments;
    private readonly LocalSettings _local;
    private readonly HostJson _hostJson;
    private bool _usesWeb;

    private EmbeddedHost(HostStart start, HostArguments arguments, LocalSettings local, WebApplicationBuilder web)
    {
        _start = start;
        _arguments = arguments;
        _local = local;
        Web = web;
        _hostJson = HostJsonReader.Read(start.ScriptRoot, web.Configuration);
        HostLogging.Configure(web.Logging, _hostJson);
        HostTelemetry.Configure(web);

        // The isolated worker's own serializer settings.
        web.Services.Configure<JsonSerializerOptions>(json => json.PropertyNameCaseInsensitive = true);
    }

    public WebApplicationBuilder Web { get; }

    private ConfigurationManager Configuration => Web.Configuration;

    public static EmbeddedHost Create(HostStart start)
    {
        var arguments = HostArguments.Parse(start.Args);
        var local = LocalSettings.Read(start.ScriptRoot);
        local.Apply();
        var web = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. arguments.Rest],
            ContentRootPath = start.ScriptRoot,
            EnvironmentName = Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT"),
        });
        return new EmbeddedHost(start, arguments, local, web);
    }

    public void UseWeb()
    {
        _usesWeb = true;
        Web.Services.AddControllers();
    }

    public IHost Build()
    {
        var all = FunctionCatalog.Find(_start.Types());
        var functions = all.Where(function => !DisabledFunctions.Contains(function, Configuration)).ToList();
        var http = HttpFunctionRoutes.Plan(functions, _hostJson.RoutePrefix, Configuration);
        if (http.Count > 0 && !_usesWeb)
        {
            throw new InvalidOperationException("The app has HTTP functions: call builder.ConfigureFunctionsWebApplication() before builder.Build().");
        }

        var data = DataFolder.Open(_start.ScriptRoot, Configuration);
        var authEnabled = _arguments.EnableAuth || Configuration.GetValue<bool>("Host:EnableAuth");
        var addresses = ListenAddress.Choose(_arguments.Port, Configuration["urls"], _local.LocalHttpPort, authEnabled);
        FunctionsWeb.Configure(Web, addresses, _local, _hostJson);
        Web.Services.AddSingleton(_hostJson);
        AddInvocation();
        var usesHub = functions.Any(DurableFunctions.Uses);
        var keys = authEnabled ? OpenKeys(data, http, usesHub) : null;
        Web.Services.AddSingleton(new HttpKeys(keys?.ToKeys(Configuration)));
        Web.Services.AddSingleton(HostId.Read(Configuration, _start.ScriptRoot));
        Web.Services.AddSingleton<HostAdmin>();
        Web.Services.AddSingleton(services => new FunctionAdmin(
            services.GetRequiredService<HttpKeys>(), all, functions, _hostJson, services.GetRequiredService<TriggerService>()));
        if (usesHub)
        {
            AddTaskHub(functions, data, keys);
        }

        // Services stop in reverse order: functions that triggers have started may use the hub to their end.
        AddListeners(all, functions, data);

        Web.Services.AddSingleton<IHostedService>(services => new FunctionList(
            services.GetRequiredService<IServer>(), functions, http, new HostNotes([.. Notes(all.Except(functions), keys is null ? null : KeyPath(data))]), _start.Output));

        var app = Web.Build();
        UseWorkerSerializer(app.Services);
        FunctionsWeb.Map(app, http, _local, _hostJson);
        app.Services.GetRequiredService<HostAdmin>().Map(app);
        app.Services.GetRequiredService<FunctionAdmin>().Map(app);
        HostJsonNotes.Write(_hostJson, app.Services.GetRequiredService<ILoggerFactory>());
        if (usesHub)
        {
            ManagementRoutes.Map(app);
        }

        return app;
    }

    private static IEnumerable<string> Notes(IEnumerable<FunctionDescriptor> disabled, string? keyPath)
    {
        foreach (var function in disabled)
        {
            yield return $"Function {function.Name} is disabled by a setting.";
        }

        if (keyPath is not null)
        {
            yield return $"Function keys are on; they are kept in {keyPath}";
        }
    }

    private void AddInvocation()
    {
        Web.Services.TryAddSingleton(TimeProvider.System);
        Web.Services.AddSingleton(new InvocationLimits(_hostJson.FunctionTimeout));
        Web.Services.AddSingleton(services => new ParameterBinder(services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value));
        Web.Services.AddSingleton<FunctionInvoker>();
    }

    private void AddListeners(IReadOnlyList<FunctionDescriptor> all, IReadOnlyList<FunctionDescriptor> functions, DataFolder data)
    {
        Web.Services.AddSingleton(_ => TriggerStore.Open(data.File(TriggerStore.FileName)));
        Web.Services.AddSingleton(services =>
        {
            var factory = new ListenerFactory(services, _hostJson);
            var listeners = factory.Create(functions);
            return ActivatorUtilities.CreateInstance<TriggerService>(services, listeners, new CallableFunctions(services, factory).Create(all, listeners));
        });
        Web.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<TriggerService>());
    }

    private void AddTaskHub(IReadOnlyList<FunctionDescriptor> functions, DataFolder data, KeyFile? keys)
    {
        var name = HubName.Expand(_hostJson.HubName, Configuration);
        var settings = HubSettings.Read(Configuration);
        Web.Services.AddTaskHub(
            hub =>
            {
                Configuration.GetSection("Embedded:DurableTask").Bind(hub);
                hub.HubName = name;
                hub.StorePath = data.File($"{name}.db");
                hub.PurgeEndedAfter = settings.PurgeEndedAfter;
                hub.MaxStoreBytes = settings.MaxStoreBytes;
                hub.MaxConcurrentActivities = _hostJson.MaxConcurrentActivities ?? hub.MaxConcurrentActivities;
                hub.MaxConcurrentOrchestrators = _hostJson.MaxConcurrentOrchestrators ?? hub.MaxConcurrentOrchestrators;
            },
            hub => DurableFunctions.Register(functions, hub));
        var links = new ManagementLinks(name, _hostJson.HubConnection, keys?.SystemKey(ManagementFilter.KeyName, Configuration));
        ManagementRoutes.AddServices(Web.Services, links, new OrchestratorNames(functions));
    }

    // Officially the worker's serializer also writes what orchestrations keep. It is settled only once the app's services are.
    private static void UseWorkerSerializer(IServiceProvider services)
    {
        if (services.GetService<TaskHubOptions>() is { } hub)
        {
            hub.DataConverter = new JsonDataConverter(services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value);
        }
    }

    private static KeyFile OpenKeys(DataFolder data, IReadOnlyList<HttpFunction> http, bool usesHub) => KeyFile.Open(
        KeyPath(data),
        http.Where(h => h.Level == AuthorizationLevel.Function).Select(h => h.Descriptor.Name),
        usesHub ? [ManagementFilter.KeyName] : []);

    private static string KeyPath(DataFolder data) => data.File(KeyFile.Name);
}
