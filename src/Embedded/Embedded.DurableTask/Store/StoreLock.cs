namespace Clado.Embedded.DurableTask;

/// <summary>Keeps a second process off a store. The operating system releases it when the process ends, however it ends.</summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream file;

    private StoreLock(FileStream file)
    {
        this.file = file;
    }

    /// <summary>Takes the lock of a store.</summary>
    /// <exception cref="TaskHubStoreException">Another hub has it.</exception>
    public static StoreLock Take(string storePath)
    {
        try
        {
            return new StoreLock(new FileStream(storePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            var holder = CommitMark.ReadProcess(storePath) is var id and not 0 ? $"process {id}" : "another process";
            throw new TaskHubStoreException(
                $"The task hub '{storePath}' is in use by {holder}. One process at a time can open it: stop that one, or use another store path.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
