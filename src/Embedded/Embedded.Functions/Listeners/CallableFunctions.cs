using System.Text.Json;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Durable;
using Clado.Embedded.Functions.Invocation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>What a person can call: every function of the app, also those that a setting turns off.</summary>
internal sealed class CallableFunctions(IServiceProvider services, ListenerFactory factory)
{
    private readonly ILogger _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<CallableFunctions>();

    /// <param name="functions">All functions.</param>
    /// <param name="listeners">What watches for the events of those that are on.</param>
    public IReadOnlyList<ICallableFunction> Create(IEnumerable<FunctionDescriptor> functions, IReadOnlyList<ITriggerListener> listeners)
        => [.. functions.Select(function => listeners.FirstOrDefault(l => l.Function == function.Name) ?? Create(function))];

    private ICallableFunction Create(FunctionDescriptor function) => function.Trigger switch
    {
        ActivityTriggerAttribute => new CallableActivity(
            function, services.GetRequiredService<FunctionInvoker>(), services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value, _logger),
        OrchestrationTriggerAttribute => new UncallableFunction(
            function.Name, "the task hub runs it. Start an instance with POST /runtime/webhooks/durabletask/orchestrators/NAME.", _logger),
        HttpTriggerAttribute => new UncallableFunction(function.Name, "an HTTP function is called at its own address.", _logger),
        _ => new DisabledFunction(function.Name, () => factory.Create(function), _logger),
    };
}
