using System.Runtime.CompilerServices;

namespace Clado.Functions.Tests.Simulation;

/// <summary>What happened, for a person. It is only written when a seed is replayed.</summary>
internal sealed class Trace(EventLoop loop, bool enabled)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public bool Enabled => enabled;

    public void Note([InterpolatedStringHandlerArgument("")] ref TraceText text)
    {
        if (enabled)
        {
            _lines.Add($"{loop.Now:dd HH:mm:ss.fff}  {text.ToText()}");
        }
    }
}

/// <summary>A line of the trace that costs nothing when there is no trace.</summary>
[InterpolatedStringHandler]
internal ref struct TraceText
{
    private DefaultInterpolatedStringHandler _text;

    public TraceText(int literalLength, int formattedCount, Trace trace, out bool enabled)
    {
        enabled = trace.Enabled;
        _text = enabled ? new(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string format) => _text.AppendFormatted(value, format);

    public string ToText() => _text.ToStringAndClear();
}
