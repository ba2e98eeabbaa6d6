using Spectre.Console;

namespace Clado.Sandbox.Demo;

/// <summary>What the sandbox tells the person who runs it: live in a terminal, plain lines elsewhere, without colour when NO_COLOR is set.</summary>
internal sealed class DemoConsole
{
    private DemoConsole(TextWriter writer) =>
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });

    /// <summary>The terminal, for what is drawn on it.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Whether lines can be redrawn.</summary>
    public bool IsLive => Console.Profile.Capabilities.Ansi && Console.Profile.Out.IsTerminal;

    /// <summary>Writes to standard output.</summary>
    public static DemoConsole Output() => new(System.Console.Out);

    /// <summary>Writes to standard error.</summary>
    public static DemoConsole Error() => new(System.Console.Error);

    /// <summary>Writes a line.</summary>
    public void Say(string line) => Write(line, Style.Plain);

    /// <summary>Writes a line about something that went wrong.</summary>
    public void Fail(string line) => Write(line, new Style(Color.Red));

    // Long lines (paths, addresses) are not wrapped, so that they can be copied and searched.
    private void Write(string line, Style style)
    {
        if (Console.Profile.Out.IsTerminal)
        {
            Console.Write(new Text(line + Environment.NewLine, style));
        }
        else
        {
            Console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
