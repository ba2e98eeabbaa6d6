namespace Embedded.DurableTask.CrashHost;

/// <summary>
/// What was done to the world, in a file that outlives the process: one line each, on disk when the call returns.
/// A line is a letter, a space, and what it is about.
/// </summary>
internal sealed class EffectLog : IDisposable
{
    private readonly FileStream file;
    private readonly HashSet<string> lines;
    private readonly Lock gate = new();

    public EffectLog(string path)
    {
        lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : [];
        file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Whether a line was written, in this life or an earlier one.</summary>
    public bool Has(string line)
    {
        lock (gate)
        {
            return lines.Contains(line);
        }
    }

    /// <summary>How many lines begin with a letter.</summary>
    public int Count(char letter)
    {
        lock (gate)
        {
            return lines.Count(line => line[0] == letter);
        }
    }

    /// <summary>Writes a line, and says so on standard output.</summary>
    public void Write(string line)
    {
        lock (gate)
        {
            file.Write([.. System.Text.Encoding.ASCII.GetBytes(line), (byte)'\n']);
            file.Flush(flushToDisk: true);
            lines.Add(line);
        }

        Console.WriteLine("done");
    }

    public void Dispose() => file.Dispose();
}
