using System.Reflection;
using System.Security.Cryptography;
using Clado.Embedded.Functions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Invocation;

/// <summary>Calls functions: binds, makes the function's class, runs, times, logs. A call that takes longer than the time-out is told through its token and logged.</summary>
internal sealed class FunctionInvoker(ParameterBinder binder, InvocationLimits limits, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Runs the function and gives back its value.</summary>
    public async Task<object?> InvokeAsync(FunctionCall call)
    {
        var logger = loggers.CreateLogger($"Function.{call.Function.Name}");
        var id = NewId();
        var started = time.GetTimestamp();
        using var timeout = new CancellationTokenSource(limits.Timeout ?? Timeout.InfiniteTimeSpan, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, call.CancellationToken);
        using var late = timeout.Token.Register(() => InvocationLog.TimedOut(logger, call.Function.Name, id, limits.Timeout.GetValueOrDefault()));
        using var span = FunctionSpan.Start(call.Function.Name, id);
        InvocationLog.Executing(logger, call.Function.Name, call.Reason, id);
        try
        {
            var value = await RunAsync(call, new EmbeddedFunctionContext(call, id, stop.Token));
            InvocationLog.Succeeded(logger, call.Function.Name, id, Elapsed(started));
            return value;
        }
        catch (Exception failure)
        {
            FunctionSpan.Fail(span, failure);
            InvocationLog.Failed(logger, failure, call.Function.Name, id, Elapsed(started));
            throw;
        }
    }

    /// <summary>Runs the function without time-out or log: an orchestrator runs many times over, and its engine keeps the account.</summary>
    public Task<object?> ReplayAsync(FunctionCall call) => RunAsync(call, new EmbeddedFunctionContext(call, NewId(), CancellationToken.None));

    private async Task<object?> RunAsync(FunctionCall call, FunctionContext context)
    {
        var arguments = await binder.BindAsync(call, context);
        var method = call.Function.Method;
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(call.Services, method.DeclaringType!);
        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        return await ReturnValue.UnwrapAsync(returned, method.ReturnType);
    }

    private long Elapsed(long started) => (long)time.GetElapsedTime(started).TotalMilliseconds;

    private static string NewId() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();
}
