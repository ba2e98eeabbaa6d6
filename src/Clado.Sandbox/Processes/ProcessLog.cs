namespace Clado.Sandbox.Processes;

/// <summary>Keeps what a child process prints in a file, and its last lines for error messages.</summary>
internal sealed class ProcessLog : IDisposable
{
    private const int TailLines = 15;

    private readonly Lock gate = new();
    private readonly Queue<string> tail = new();
    private StreamWriter? writer;

    public ProcessLog(string path)
    {
        Path = path;
        writer = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    public string Path { get; }

    public string Tail
    {
        get
        {
            lock (gate)
            {
                return string.Join(Environment.NewLine, tail);
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            writer?.WriteLine(line);
            tail.Enqueue(line);
            if (tail.Count > TailLines)
            {
                tail.Dequeue();
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            writer?.Dispose();
            writer = null;
        }
    }
}
