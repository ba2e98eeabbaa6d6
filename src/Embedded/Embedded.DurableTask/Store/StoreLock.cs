using System.Globalization;
using System.Text;

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
        var path = storePath + ".lock";
        try
        {
            var held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            held.SetLength(0);
            held.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            held.Flush();
            return new StoreLock(held);
        }
        catch (IOException e)
        {
            throw new TaskHubStoreException(
                $"The task hub '{storePath}' is in use by {Holder(path)}. One process at a time can open it: stop that one, or use another store path.", e);
        }
    }

    public void Dispose() => file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            var id = reader.ReadToEnd();
            return id.Length > 0 ? $"process {id}" : "another process";
        }
        catch (IOException)
        {
            return "another process";
        }
    }
}
