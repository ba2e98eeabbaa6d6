using System.Text.Json;
using Clado.Embedded.Functions.Blobs;
using Clado.Embedded.Functions.Discovery;
using Clado.Embedded.Functions.Invocation;
using Clado.Embedded.Functions.Settings;
using Clado.Embedded.Functions.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Clado.Embedded.Functions.Listeners;

/// <summary>Makes a listener for each blob and timer function.</summary>
internal sealed class ListenerFactory(IServiceProvider services, HostJson host)
{
    private readonly IConfiguration _configuration = services.GetRequiredService<IConfiguration>();
    private readonly FunctionInvoker _invoker = services.GetRequiredService<FunctionInvoker>();
    private readonly IServiceScopeFactory _scopes = services.GetRequiredService<IServiceScopeFactory>();
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly ILoggerFactory _loggers = services.GetRequiredService<ILoggerFactory>();

    // Opened by the first function that needs it.
    private TriggerStore Store => services.GetRequiredService<TriggerStore>();

    public static bool Serves(FunctionDescriptor function) => function.Trigger is BlobTriggerAttribute or TimerTriggerAttribute;

    /// <exception cref="InvalidDataException">A path, schedule or connection is wrong; the message names the function.</exception>
    public IReadOnlyList<ITriggerListener> Create(IEnumerable<FunctionDescriptor> functions)
        => [.. functions.Where(Serves).Select(Create)];

    /// <inheritdoc cref="Create(IEnumerable{FunctionDescriptor})"/>
    public ITriggerListener Create(FunctionDescriptor function)
    {
        try
        {
            return function.Trigger is TimerTriggerAttribute timer ? Timer(function, timer) : Blob(function, (BlobTriggerAttribute)function.Trigger);
        }
        catch (FormatException broken)
        {
            throw new InvalidDataException($"Function '{function.Name}': {broken.Message}.", broken);
        }
    }

    private TimerListener Timer(FunctionDescriptor function, TimerTriggerAttribute trigger)
    {
        var schedule = TimerSchedule.Parse(SettingNames.Expand(trigger.Schedule, _configuration, $"The schedule of function '{function.Name}'"));
        var kept = trigger.UseMonitor && !schedule.IsFrequent(_time.GetUtcNow().UtcDateTime);
        return new TimerListener(
            function, schedule, kept ? new TimerStatusStore(Store) : null, _invoker, _scopes, _time, _loggers.CreateLogger<TimerListener>());
    }

    private BlobListener Blob(FunctionDescriptor function, BlobTriggerAttribute trigger)
    {
        var path = SettingNames.Expand(trigger.BlobPath, _configuration, $"The blob path of function '{function.Name}'");
        var pattern = BlobPathPattern.Parse(path);
        var usedBy = $"Function '{function.Name}'";
        var container = BlobConnections.Open(trigger.Connection, _configuration, usedBy).GetBlobContainerClient(pattern.Container);
        var queue = BlobConnections.OpenQueues(trigger.Connection, _configuration, usedBy, host.QueueMessageEncoding).GetQueueClient(PoisonMessages.QueueName);
        var poison = new PoisonMessages(Store, function.Name, queue, _loggers.CreateLogger<PoisonMessages>());
        var json = services.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
        var caller = new BlobCaller(
            function, new BlobReceipts(Store, function.Name), poison, host.PoisonBlobThreshold, _invoker, _scopes, json, _loggers.CreateLogger<BlobCaller>());
        return new BlobListener(pattern, container, caller, poison, host.MaxConcurrentBlobs, _time, _loggers.CreateLogger<BlobListener>());
    }
}
