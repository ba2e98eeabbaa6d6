using System.Reflection;

namespace Clado.Embedded.Functions.Invocation;

/// <summary>Waits for what a method returned and takes the value out of it.</summary>
internal static class ReturnValue
{
    /// <param name="returned">What the method returned.</param>
    /// <param name="declared">The method's return type: the type of the object says less, an async Task method returns a Task with a value.</param>
    public static async Task<object?> UnwrapAsync(object? returned, Type declared)
    {
        switch (returned)
        {
            case Task task:
                await task;
                return Generic(declared, typeof(Task<>)) ? Property(declared).GetValue(task) : null;
            case ValueTask valueTask:
                await valueTask;
                return null;
            case not null when Generic(declared, typeof(ValueTask<>)):
                return await UnwrapAsync(declared.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null), typeof(Task<>).MakeGenericType(declared.GenericTypeArguments));
            default:
                return returned;
        }
    }

    private static bool Generic(Type declared, Type definition) => declared.IsGenericType && declared.GetGenericTypeDefinition() == definition;

    private static PropertyInfo Property(Type task) => task.GetProperty(nameof(Task<>.Result))!;
}
