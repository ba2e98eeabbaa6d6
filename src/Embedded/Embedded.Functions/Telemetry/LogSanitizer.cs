using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Clado.Embedded.Functions.Telemetry;

/// <summary>Leaves of an exception its type only: its message can hold data. The console has the whole of it.</summary>
internal sealed class LogSanitizer : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is { } failure)
        {
            data.Attributes = [.. data.Attributes ?? [], new("exception.type", failure.GetType().FullName)];
            data.Exception = null;
        }
    }
}
