using System.Reflection;
using System.Runtime.CompilerServices;

namespace Clado.Embedded.DurableTask;

/// <summary>How a task failed. Follows <c>Microsoft.DurableTask.TaskFailureDetails</c>.</summary>
/// <param name="ErrorType">The exception's type with its namespace.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">Its cause.</param>
/// <param name="Properties">More about it; null here.</param>
public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    /// <summary>Type and message.</summary>
    /// <returns>Both, with a colon between.</returns>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    /// <summary>Whether the exception was a <typeparamref name="T"/> or derived from it.</summary>
    /// <typeparam name="T">The exception's type.</typeparam>
    /// <returns>False also when the exception's type cannot be found in this process.</returns>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool IsCausedBy<T>()
        where T : Exception
        => IsCausedBy(typeof(T), Assembly.GetCallingAssembly());

    /// <summary>Whether the exception was of a type or derived from it.</summary>
    /// <param name="targetBaseExceptionType">The exception's type.</param>
    /// <returns>False also when the exception's type cannot be found in this process.</returns>
    /// <exception cref="ArgumentException">The type is not an exception's.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of that name.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool IsCausedBy(Type targetBaseExceptionType) => IsCausedBy(targetBaseExceptionType, Assembly.GetCallingAssembly());

    /// <summary>The details of an exception and its causes.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The details.</returns>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception is TaskFailedException failed ? failed.FailureDetails
            : exception.InnerException is { } cause ? FromException(cause)
            : null;
        return new TaskFailureDetails(exception.GetType().ToString(), exception.Message, exception.StackTrace, inner, null);
    }

    private bool IsCausedBy(Type target, Assembly caller)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (!typeof(Exception).IsAssignableFrom(target))
        {
            throw new ArgumentException($"The type {target} is not an exception's.", nameof(target));
        }

        return !string.IsNullOrEmpty(ErrorType) && FindType(target.Assembly, caller) is { } found && target.IsAssignableFrom(found);
    }

    private Type? FindType(Assembly near, Assembly caller)
        => Type.GetType(ErrorType, throwOnError: false) ?? near.GetType(ErrorType) ?? caller.GetType(ErrorType) ?? FindAnywhere();

    private Type? FindAnywhere()
    {
        var found = AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(ErrorType)).Where(t => t is not null).Take(2).ToList();
        return found.Count > 1
            ? throw new AmbiguousMatchException($"Several loaded assemblies have a type named '{ErrorType}'.")
            : found.FirstOrDefault();
    }
}
