using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Clado.Embedded.DurableTask;

/// <summary>
/// Remembers beside the store how many transactions were acknowledged, and by which process. SQLite takes a write-ahead log whose end is damaged
/// or missing for one that ended earlier; the mark tells that from a log that did.
/// </summary>
internal sealed class CommitMark : IDisposable
{
    private const int ProcessAt = sizeof(long);
    private const int Size = ProcessAt + sizeof(int);

    private readonly SafeFileHandle file;

    public CommitMark(string storePath)
    {
        file = File.OpenHandle(PathOf(storePath), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
    }

    /// <summary>The mark's path.</summary>
    public static string PathOf(string storePath) => storePath + ".mark";

    /// <summary>The number of transactions that a store must have; 0 if it has no mark.</summary>
    public static long Read(string storePath)
    {
        var bytes = ReadBytes(storePath);
        return bytes.Length < Size ? 0 : BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    /// <summary>The process that wrote last; 0 if there is none.</summary>
    public static int ReadProcess(string storePath)
    {
        var bytes = ReadBytes(storePath);
        return bytes.Length < Size ? 0 : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(ProcessAt));
    }

    /// <summary>Notes that a transaction is on disk. The mark may lag behind, and must never be ahead: it is written last, and not forced to disk.</summary>
    public void Set(long commits)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, commits);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[ProcessAt..], Environment.ProcessId);
        try
        {
            RandomAccess.Write(file, bytes, 0);
        }
        catch (IOException)
        {
            // A mark that lags behind only notices less.
        }
    }

    public void Dispose() => file.Dispose();

    private static byte[] ReadBytes(string storePath)
    {
        var path = PathOf(storePath);
        if (!File.Exists(path))
        {
            return [];
        }

        using var reading = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[Size];
        return bytes[..RandomAccess.Read(reading, bytes, 0)];
    }
}
