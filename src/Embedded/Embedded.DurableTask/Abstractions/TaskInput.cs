namespace Clado.Embedded.DurableTask;

/// <summary>Hands an untyped input to a typed task.</summary>
internal static class TaskInput
{
    /// <summary>Null becomes the type's default, since nullability is not known at run time.</summary>
    public static T As<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException($"The input's type '{input.GetType()}' does not match the expected type '{typeof(T)}'.", nameof(input)),
    };
}
