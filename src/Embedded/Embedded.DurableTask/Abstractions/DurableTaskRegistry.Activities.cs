using Microsoft.Extensions.DependencyInjection;

namespace Clado.Embedded.DurableTask;

/// <content>Adding activities.</content>
public sealed partial class DurableTaskRegistry
{
    /// <summary>Adds an activity from a factory that gets the call's services.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="factory">Makes the activity for each call.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Func<IServiceProvider, ITaskActivity> factory) => AddActivity(name, default, factory);

    /// <summary>Adds an activity with a version.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="version">Its version; the default for none.</param>
    /// <param name="factory">Makes the activity for each call.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, TaskVersion version, Func<ITaskActivity> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return AddActivity(name, version, _ => factory());
    }

    /// <summary>Adds an activity class.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="type">The activity's type.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, Type type)
    {
        Check.ConcreteType<ITaskActivity>(type);
        return AddActivity(name, default, services => (ITaskActivity)ActivatorUtilities.GetServiceOrCreateInstance(services, type));
    }

    /// <summary>Adds an activity class.</summary>
    /// <typeparam name="TActivity">The activity's type.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivity<TActivity>(TaskName name)
        where TActivity : class, ITaskActivity
        => AddActivity(name, typeof(TActivity));

    /// <summary>Adds one activity object for all calls.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivity(TaskName name, ITaskActivity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivity(name, default, () => activity);
    }

    /// <summary>Adds an activity function.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
        => AddActivityFunc(name, default, activity);

    /// <summary>Adds an activity function with a version.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="version">Its version; the default for none.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(
        TaskName name, TaskVersion version, Func<TaskActivityContext, TInput, Task<TOutput>> activity)
    {
        var made = FuncTaskActivity.Create(activity);
        return AddActivity(name, version, () => made);
    }

    /// <summary>Adds an activity function.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TInput, TOutput>(TaskName name, Func<TaskActivityContext, TInput, TOutput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(activity(context, input)));
    }

    /// <summary>Adds an activity function without an output.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TInput>(TaskName name, Func<TaskActivityContext, TInput, Task> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<TInput, object?>(name, async (context, input) =>
        {
            await activity(context, input);
            return null;
        });
    }

    /// <summary>Adds an activity function without an input.</summary>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TOutput>(TaskName name, Func<TaskActivityContext, Task<TOutput>> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<object?, TOutput>(name, (context, _) => activity(context));
    }

    /// <summary>Adds an activity function without input or output.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Func<TaskActivityContext, Task> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<object?, object?>(name, async (context, _) =>
        {
            await activity(context);
            return null;
        });
    }

    /// <summary>Adds an activity function without an input.</summary>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TOutput>(TaskName name, Func<TaskActivityContext, TOutput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<object?, TOutput>(name, (context, _) => activity(context));
    }

    /// <summary>Adds an activity function without an output.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc<TInput>(TaskName name, Action<TaskActivityContext, TInput> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<TInput, object?>(name, (context, input) =>
        {
            activity(context, input);
            return CompletedNull;
        });
    }

    /// <summary>Adds an activity function without input or output.</summary>
    /// <param name="name">The activity's name.</param>
    /// <param name="activity">The activity.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddActivityFunc(TaskName name, Action<TaskActivityContext> activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return AddActivityFunc<object?, object?>(name, (context, _) =>
        {
            activity(context);
            return CompletedNull;
        });
    }
}
