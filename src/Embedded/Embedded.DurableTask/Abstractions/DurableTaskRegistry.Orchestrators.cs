namespace Clado.Embedded.DurableTask;

/// <content>Adding orchestrators.</content>
public sealed partial class DurableTaskRegistry
{
    /// <summary>Adds an orchestrator with a version.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="version">Its version; the default for none.</param>
    /// <param name="factory">Makes the orchestrator for each call.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, TaskVersion version, Func<ITaskOrchestrator> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return AddOrchestrator(name, version, _ => factory());
    }

    /// <summary>Adds an orchestrator.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="factory">Makes the orchestrator for each call.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Func<ITaskOrchestrator> factory) => AddOrchestrator(name, default, factory);

    /// <summary>Adds an orchestrator class.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="type">The orchestrator's type.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, Type type)
    {
        Check.ConcreteType<ITaskOrchestrator>(type);
        return AddOrchestrator(name, default, () => (ITaskOrchestrator)Activator.CreateInstance(type)!);
    }

    /// <summary>Adds an orchestrator class.</summary>
    /// <typeparam name="TOrchestrator">The orchestrator's type.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestrator<TOrchestrator>(TaskName name)
        where TOrchestrator : class, ITaskOrchestrator
        => AddOrchestrator(name, typeof(TOrchestrator));

    /// <summary>Adds one orchestrator object for all calls.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestrator(TaskName name, ITaskOrchestrator orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestrator(name, default, () => orchestrator);
    }

    /// <summary>Adds an orchestrator function.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
        => AddOrchestratorFunc(name, default, orchestrator);

    /// <summary>Adds an orchestrator function with a version.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="version">Its version; the default for none.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(
        TaskName name, TaskVersion version, Func<TaskOrchestrationContext, TInput, Task<TOutput>> orchestrator)
    {
        var made = FuncTaskOrchestrator.Create(orchestrator);
        return AddOrchestrator(name, version, () => made);
    }

    /// <summary>Adds an orchestrator function.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TInput, TOutput>(TaskName name, Func<TaskOrchestrationContext, TInput, TOutput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<TInput, TOutput>(name, (context, input) => Task.FromResult(orchestrator(context, input)));
    }

    /// <summary>Adds an orchestrator function without an output.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(TaskName name, Func<TaskOrchestrationContext, TInput, Task> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<TInput, object?>(name, async (context, input) =>
        {
            await orchestrator(context, input);
            return null;
        });
    }

    /// <summary>Adds an orchestrator function without an input.</summary>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, Task<TOutput>> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));
    }

    /// <summary>Adds an orchestrator function without input or output.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Func<TaskOrchestrationContext, Task> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<object?, object?>(name, async (context, _) =>
        {
            await orchestrator(context);
            return null;
        });
    }

    /// <summary>Adds an orchestrator function without an input.</summary>
    /// <typeparam name="TOutput">The type of the output.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TOutput>(TaskName name, Func<TaskOrchestrationContext, TOutput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<object?, TOutput>(name, (context, _) => orchestrator(context));
    }

    /// <summary>Adds an orchestrator function without an output.</summary>
    /// <typeparam name="TInput">The type of the input.</typeparam>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc<TInput>(TaskName name, Action<TaskOrchestrationContext, TInput> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<TInput, object?>(name, (context, input) =>
        {
            orchestrator(context, input);
            return CompletedNull;
        });
    }

    /// <summary>Adds an orchestrator function without input or output.</summary>
    /// <param name="name">The orchestrator's name.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <returns>This registry.</returns>
    /// <exception cref="ArgumentException">The name is missing, or already taken.</exception>
    public DurableTaskRegistry AddOrchestratorFunc(TaskName name, Action<TaskOrchestrationContext> orchestrator)
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return AddOrchestratorFunc<object?, object?>(name, (context, _) =>
        {
            orchestrator(context);
            return CompletedNull;
        });
    }
}
