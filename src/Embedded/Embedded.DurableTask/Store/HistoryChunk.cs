using System.Text;

namespace Clado.Embedded.DurableTask;

/// <summary>
/// Events that were recorded together, as one row of the store has them. Each is a byte for its type, one for the fields that it has, and these: numbers as seven bits
/// a byte, the lowest first; texts as their length and UTF-8. The row has what they have in common: the instance, the position of the first, and the time.
/// </summary>
internal sealed class HistoryChunk
{
    private const int SmallestSize = 1024;
    private const int MostKept = 1024 * 1024;
    private const int MostBytesOfNumber = 10;
    private const int MostBytesOfChar = 3;

    private byte[] bytes = new byte[SmallestSize];

    [Flags]
    private enum Fields
    {
        None = 0,
        TaskId = 1,
        Name = 2,
        Target = 4,
        Due = 8,
        Data = 16,
    }

    /// <summary>How many bytes it has.</summary>
    public int Length { get; private set; }

    /// <summary>As a parameter of a statement.</summary>
    public Statement.Value Value => Statement.Value.Of(bytes, Length);

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        if (bytes.Length > MostKept)
        {
            bytes = new byte[SmallestSize];
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="due">When a timer fires, or the number of an activity.</param>
    public void Add(HistoryEvent e, long due)
    {
        Reserve(e);
        var fields = If(e.TaskId != -1, Fields.TaskId) | If(e.Name is not null, Fields.Name) | If(e.Target is not null, Fields.Target)
            | If(due != 0, Fields.Due) | If(e.Data is not null, Fields.Data);
        bytes[Length++] = (byte)e.Type;
        bytes[Length++] = (byte)fields;
        if (e.TaskId != -1)
        {
            Write((ulong)e.TaskId);
        }

        Write(e.Name);
        Write(e.Target);
        if (due != 0)
        {
            Write((ulong)due);
        }

        Write(e.Data);
    }

    /// <summary>Reads events.</summary>
    /// <param name="chunk">A chunk's bytes.</param>
    /// <param name="at">The time of its row, in ticks UTC.</param>
    /// <param name="events">Where they are added.</param>
    /// <exception cref="TaskHubStoreException">The bytes are no chunk.</exception>
    public static void Read(ReadOnlySpan<byte> chunk, long at, List<HistoryEvent> events)
    {
        while (!chunk.IsEmpty)
        {
            if (chunk.Length < 2 || chunk[1] >= 2 * (int)Fields.Data)
            {
                throw Damaged();
            }

            var type = (HistoryEventType)chunk[0];
            var fields = (Fields)chunk[1];
            chunk = chunk[2..];
            events.Add(new HistoryEvent
            {
                Type = type,
                At = at,
                TaskId = (fields & Fields.TaskId) != Fields.None ? (int)Number(ref chunk, int.MaxValue) : -1,
                Name = (fields & Fields.Name) != Fields.None ? Text(ref chunk) : null,
                Target = (fields & Fields.Target) != Fields.None ? Text(ref chunk) : null,
                Due = (fields & Fields.Due) != Fields.None ? Number(ref chunk, long.MaxValue) : 0,
                Data = (fields & Fields.Data) != Fields.None ? Text(ref chunk) : null,
            });
        }
    }

    private static Fields If(bool has, Fields field) => has ? field : Fields.None;

    private void Write(ulong number)
    {
        while (number >= 0x80)
        {
            bytes[Length++] = (byte)(number & 0x7F | 0x80);
            number >>= 7;
        }

        bytes[Length++] = (byte)number;
    }

    private void Write(string? text)
    {
        if (text is not null)
        {
            Write((ulong)Encoding.UTF8.GetByteCount(text));
            Length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(Length));
        }
    }

    private void Reserve(HistoryEvent e)
    {
        var chars = (e.Name?.Length ?? 0) + (e.Target?.Length ?? 0) + (e.Data?.Length ?? 0);
        var most = checked(Length + (chars * MostBytesOfChar) + (6 * MostBytesOfNumber));
        if (most > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(most, checked(2 * bytes.Length)));
        }
    }

    private static long Number(ref ReadOnlySpan<byte> chunk, long most)
    {
        var number = 0UL;
        for (var i = 0; i < chunk.Length && i < MostBytesOfNumber; i++)
        {
            number |= (ulong)(chunk[i] & 0x7F) << (7 * i);
            if (chunk[i] < 0x80)
            {
                chunk = chunk[(i + 1)..];
                return number <= (ulong)most ? (long)number : throw Damaged();
            }
        }

        throw Damaged();
    }

    private static string Text(ref ReadOnlySpan<byte> chunk)
    {
        var length = (int)Number(ref chunk, int.MaxValue);
        if (length > chunk.Length)
        {
            throw Damaged();
        }

        var text = Encoding.UTF8.GetString(chunk[..length]);
        chunk = chunk[length..];
        return text;
    }

    private static TaskHubStoreException Damaged()
        => new("A history in the task hub's store is damaged: it cannot be read as events. Restore a backup of the store.");
}
