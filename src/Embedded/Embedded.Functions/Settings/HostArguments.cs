using System.Globalization;

namespace Clado.Embedded.Functions.Settings;

/// <summary>The command line, as far as <c>func start</c> has it: <c>--port</c> (<c>-p</c>) and <c>--enableAuth</c>. The rest becomes configuration.</summary>
internal sealed record HostArguments
{
    public int? Port { get; init; }

    public bool EnableAuth { get; init; }

    public IReadOnlyList<string> Rest { get; init; } = [];

    /// <exception cref="InvalidDataException">The port is missing or no port.</exception>
    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        var parsed = new HostArguments();
        var rest = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            if (Is(name, "--port") || Is(name, "-p"))
            {
                parsed = parsed with { Port = ReadPort(value ?? (i + 1 < args.Count ? args[++i] : null)) };
            }
            else if (Is(name, "--enableAuth"))
            {
                parsed = parsed with { EnableAuth = value is null || Is(value, "true") };
            }
            else
            {
                rest.Add(args[i]);
            }
        }

        return parsed with { Rest = rest };
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static int ReadPort(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new InvalidDataException($"--port takes a number from 0 to 65535 (0: any free one), not \"{text}\".");
}
