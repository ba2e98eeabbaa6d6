using Azure.Core;
using Azure.Core.Pipeline;

namespace Clado.Functions.Tests.Support;

/// <summary>Stops an app at a request to storage, before or after it is carried out, as a crash would.</summary>
internal sealed class StepFault : HttpPipelinePolicy
{
    private int _requests;

    /// <summary>Which request fails, from 1; 0: none.</summary>
    public int At { get; set; }

    /// <summary>Whether the request reaches storage before the app stops.</summary>
    public bool AfterIt { get; set; }

    public bool Crashed { get; private set; }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var number = Interlocked.Increment(ref _requests);
        Crashed |= At != 0 && number >= At;
        if (Crashed && !(AfterIt && number == At))
        {
            throw new CrashException();
        }

        await ProcessNextAsync(message, pipeline);
        if (Crashed)
        {
            throw new CrashException();
        }
    }
}

/// <summary>Lets something else happen just before a request to storage is carried out.</summary>
/// <param name="at">Which request, from 1.</param>
/// <param name="meanwhile">What happens.</param>
internal sealed class Overtaking(int at, Func<Task> meanwhile) : HttpPipelinePolicy
{
    private int _requests;

    public bool Happened => _requests >= at;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Interlocked.Increment(ref _requests) == at)
        {
            await meanwhile();
        }

        await ProcessNextAsync(message, pipeline);
    }
}

/// <summary>The app is gone.</summary>
internal sealed class CrashException : Exception;
