using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace Clado.Embedded.DurableTask;

/// <summary>Checks, before anything is written, that a file is a store this engine can use.</summary>
internal static class StoreFormat
{
    /// <summary>Checking all pages takes about a second for each GiB; a larger store is checked where it is read.</summary>
    private const long LargestChecked = 512L * 1024 * 1024;

    private const int HeaderSize = 100;
    private const int PageSizeAt = 16;
    private const int PageCountAt = 28;
    private const int UserVersionAt = 60;
    private const int ApplicationIdAt = 68;

    /// <summary>Reads the format of a file, if there is one.</summary>
    /// <exception cref="TaskHubStoreException">The file is something else, damaged, or of a newer format; it is left as it was.</exception>
    public static void Check(string path)
    {
        var header = ReadHeader(path);
        if (header.Length == 0)
        {
            return;
        }

        if (header.Length < HeaderSize || !header.AsSpan(0, 16).SequenceEqual("SQLite format 3\0"u8))
        {
            throw new TaskHubStoreException($"'{path}' is not a task hub's store, or is damaged: it has no SQLite header. It was left as it was; use another store path or restore a backup.");
        }

        Check(path, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(UserVersionAt)), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdAt)));
        CheckLength(path, header);
        CheckWithLog(path);
    }

    /// <summary>Without a log the file must hold all its pages; SQLite itself takes missing bytes for zeros.</summary>
    private static void CheckLength(string path, byte[] header)
    {
        var log = new FileInfo(path + "-wal");
        var length = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(PageCountAt)) * (long)BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(PageSizeAt));
        if ((!log.Exists || log.Length == 0) && new FileInfo(path).Length < length)
        {
            throw new TaskHubStoreException($"The task hub's store '{path}' is damaged: its end is missing. It was left as it was; restore a backup or use another store path.");
        }
    }

    private static byte[] ReadHeader(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var header = new byte[HeaderSize];
        return header[..file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false)];
    }

    /// <summary>What was written last may still be in the write-ahead log only.</summary>
    private static void CheckWithLog(string path)
    {
        // Read first: a process that lost its lock may still be writing both.
        var acknowledged = CommitMark.Read(path);
        try
        {
            using var connection = new StoreConnection(path, SqliteOpenMode.ReadOnly);
            Check(path, (int)connection.Number("PRAGMA user_version"), (int)connection.Number("PRAGMA application_id"));
            CheckMark(path, connection.Number("SELECT value FROM meta WHERE name = 'commits'"), acknowledged);
            CheckPages(path, connection);
        }
        catch (SqliteException e)
        {
            throw new TaskHubStoreException($"The task hub's store '{path}' cannot be read: {e.Message}. It was left as it was; restore a backup or use another store path.", e);
        }
    }

    private static void CheckMark(string path, long commits, long acknowledged)
    {
        if (commits < acknowledged)
        {
            throw new TaskHubStoreException(
                $"The task hub's store '{path}' has lost changes that were acknowledged: it ends at transaction {commits}, and {acknowledged} had been " +
                $"written. Its log '{path}-wal' is damaged or missing, or the store is an older copy. It was left as it was: restore the files, " +
                $"or remove '{CommitMark.PathOf(path)}' to go on without those changes.");
        }
    }

    private static void CheckPages(string path, StoreConnection connection)
    {
        var bytes = connection.Number("PRAGMA page_count") * connection.Number("PRAGMA page_size");
        if (bytes <= LargestChecked && connection.Text("PRAGMA quick_check(1)") is var found and not "ok")
        {
            throw new TaskHubStoreException($"The task hub's store '{path}' is damaged: {found}. It was left as it was; restore a backup or use another store path.");
        }
    }

    private static void Check(string path, int version, int application)
    {
        if (application != Schema.ApplicationId && (application != 0 || version != 0))
        {
            throw new TaskHubStoreException($"'{path}' is a SQLite file of another program. It was left as it was; use another store path.");
        }

        if (version > Schema.Version)
        {
            throw new TaskHubStoreException(
                $"The task hub's store '{path}' has format {version}, and this program knows formats up to {Schema.Version}. It was left as it was; run the newer program, or use another store path.");
        }
    }
}
