using System.Runtime.CompilerServices;

namespace Clado.Embedded.DurableTask;

/// <summary>Argument checks with the official engine's exception types.</summary>
internal static class Check
{
    public static string NotNullOrEmpty(string? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        if (argument.Length == 0 || argument[0] == '\0')
        {
            throw new ArgumentException("The value cannot be empty or start with the null character.", name);
        }

        return argument;
    }

    public static TaskName NotDefault(TaskName argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
        => string.IsNullOrEmpty(argument.Name) ? throw new ArgumentException("A task needs a name.", name) : argument;

    public static void ConcreteType<T>(Type argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(argument, name);
        if (argument.IsAbstract || argument.IsInterface || !typeof(T).IsAssignableFrom(argument))
        {
            throw new ArgumentException($"The type {argument} must be a concrete type that implements {typeof(T)}.", name);
        }
    }
}
