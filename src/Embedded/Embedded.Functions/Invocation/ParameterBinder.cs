using System.Reflection;
using System.Text.Json;
using Clado.Embedded.Functions.Discovery;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.Functions.Invocation;

/// <summary>Fills in a function's parameters.</summary>
internal sealed class ParameterBinder(JsonSerializerOptions json)
{
    /// <exception cref="InvalidOperationException">A parameter can be given no value.</exception>
    public async ValueTask<object?[]> BindAsync(FunctionCall call, FunctionContext context)
    {
        var parameters = call.Function.Parameters;
        var values = new object?[parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = await BindAsync(parameters[i], call, context);
        }

        return values;
    }

    private ValueTask<object?> BindAsync(ParameterInfo parameter, FunctionCall call, FunctionContext context)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            return new(context);
        }

        if (parameter == call.Function.TriggerParameter)
        {
            return call.BindTrigger(parameter, context.CancellationToken);
        }

        if (type == typeof(CancellationToken) || type == typeof(CancellationToken?))
        {
            return new(context.CancellationToken);
        }

        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null)
        {
            return new(call.Services.GetRequiredService(type));
        }

        return new(FromData(parameter, call));
    }

    private object? FromData(ParameterInfo parameter, FunctionCall call)
    {
        if (call.BindingData.TryGetValue(parameter.Name!, out var value) && value is not null)
        {
            return Convert(value, parameter, call.Function);
        }

        if (call.Typed.FirstOrDefault(parameter.ParameterType.IsInstanceOfType) is { } typed && parameter.ParameterType != typeof(object))
        {
            return typed;
        }

        if (parameter.HasDefaultValue)
        {
            return parameter.DefaultValue;
        }

        return !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            ? null
            : throw new InvalidOperationException(
                $"Function '{call.Function.Name}': there is no value for the parameter '{parameter.Name}'. Give it a default value or make it nullable.");
    }

    private object? Convert(object value, ParameterInfo parameter, FunctionDescriptor function)
    {
        try
        {
            return BindingValue.Convert(value, parameter.ParameterType, json);
        }
        catch (FormatException misfit)
        {
            throw new InvalidOperationException(
                $"Function '{function.Name}': the parameter '{parameter.Name}' cannot be filled in: {misfit.Message}.", misfit);
        }
    }
}
