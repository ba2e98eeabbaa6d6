using Microsoft.Data.Sqlite;

namespace Clado.Embedded.DurableTask;

/// <summary>Makes an empty store.</summary>
internal static class NewStore
{
    /// <summary>Makes a store where there is none. It gets its name when it is whole, so that there is never half a store.</summary>
    /// <exception cref="TaskHubStoreException">There is a store's log without its store.</exception>
    public static void CreateIfMissing(string path)
    {
        if (HasContent(path))
        {
            return;
        }

        if (HasContent(path + "-wal") || (File.Exists(path) && CommitMark.Read(path) > 0))
        {
            throw new TaskHubStoreException(
                $"The task hub's store '{path}' is missing or empty, but files that belong to it are there ({path}-wal, {CommitMark.PathOf(path)}). " +
                "They were left as they were: restore the store, or remove them to begin with an empty one.");
        }

        Create(path);
    }

    private static bool HasContent(string path) => File.Exists(path) && new FileInfo(path).Length > 0;

    private static void Create(string path)
    {
        var unfinished = path + ".new";
        foreach (var left in (string[])[unfinished, unfinished + "-wal", unfinished + "-shm", unfinished + "-journal", CommitMark.PathOf(path)])
        {
            File.Delete(left);
        }

        using (var connection = new StoreConnection(unfinished, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; " +
                $"BEGIN; {Schema.Create} PRAGMA application_id={Schema.ApplicationId}; PRAGMA user_version={Schema.Version}; COMMIT;");
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
