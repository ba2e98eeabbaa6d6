using Microsoft.Extensions.Logging;

namespace Clado.Embedded.DurableTask;

/// <content>Loggers that are silent during replay.</content>
public abstract partial class TaskOrchestrationContext
{
    private const int MostWrappers = 10;

    private ReplaySafeFactory? replaySafeFactory;

    /// <summary>A factory of loggers that are silent during replay.</summary>
    public virtual ILoggerFactory ReplaySafeLoggerFactory => replaySafeFactory ??= new ReplaySafeFactory(this);

    /// <summary>The logger factory behind them.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>A logger that is silent during replay.</summary>
    /// <param name="categoryName">Its category.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(string categoryName)
        => new ReplaySafeLogger(this, UnwrappedFactory().CreateLogger(categoryName));

    /// <summary>A logger that is silent during replay.</summary>
    /// <param name="type">The type its category is named for.</param>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger(Type type)
        => new ReplaySafeLogger(this, UnwrappedFactory().CreateLogger(type));

    /// <summary>A logger that is silent during replay.</summary>
    /// <typeparam name="T">The type its category is named for.</typeparam>
    /// <returns>The logger.</returns>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, UnwrappedFactory().CreateLogger<T>());

    private ILoggerFactory UnwrappedFactory()
    {
        var factory = LoggerFactory;
        for (var depth = 0; factory is ReplaySafeFactory wrapped; depth++)
        {
            factory = depth < MostWrappers
                ? wrapped.Underlying
                : throw new InvalidOperationException($"{GetType()}.{nameof(LoggerFactory)} must be the inner context's {nameof(ReplaySafeLoggerFactory)}, not its own.");
        }

        return factory;
    }

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
            {
                logger.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }

    private sealed class ReplaySafeFactory(TaskOrchestrationContext context) : ILoggerFactory
    {
        public ILoggerFactory Underlying => context.LoggerFactory;

        public ILogger CreateLogger(string categoryName)
            => new ReplaySafeLogger(context, context.UnwrappedFactory().CreateLogger(categoryName));

        public void AddProvider(ILoggerProvider provider)
            => throw new NotSupportedException("Providers are added to the host's logger factory, not to the replay-safe one.");

        public void Dispose()
        {
        }
    }
}
