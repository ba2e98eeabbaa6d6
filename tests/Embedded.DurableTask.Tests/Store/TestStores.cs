using EngineStore = Clado.Embedded.DurableTask.Store;

namespace Embedded.DurableTask.Tests.Store;

/// <summary>What tests do with a store itself.</summary>
internal static class TestStores
{
    private static readonly HashSet<OrchestrationRuntimeStatus> Any = [.. Enum.GetValues<OrchestrationRuntimeStatus>()];

    /// <summary>Opens a store.</summary>
    public static EngineStore Open(string path, long? maxBytes = null)
        => EngineStore.Open(new TaskHubOptions { StorePath = path, MaxStoreBytes = maxBytes }, TimeProvider.System, _ => { }, _ => { });

    /// <summary>Creates an instance; it is on disk when the task ends.</summary>
    public static Task StartAsync(this EngineStore store, string id, string? input = null)
        => store.Write(writer => writer.Start(new NewInstance { Id = id, Name = "Any", Input = input }, Any));

    /// <summary>The ids of all instances, in the order of their creation.</summary>
    public static List<string> Ids(this EngineStore store)
        => [.. store.Read(reader => reader.Instances($"SELECT {InstanceRow.Columns} FROM instances ORDER BY key")).Select(instance => instance.Id)];

    /// <summary>Copies the files of a store that is open, as a crash would leave them.</summary>
    public static void CopyAsCrashed(TestFolder folder, string from, string to)
    {
        foreach (var suffix in (string[])["", "-wal", ".mark"])
        {
            using var source = new FileStream(folder[from + suffix], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var target = File.Create(folder[to + suffix]);
            source.CopyTo(target);
        }
    }

    /// <summary>Opens a store that must be refused, and checks that its files were left as they were.</summary>
    /// <returns>What it was refused for.</returns>
    public static string Refused(TestFolder folder, string name)
    {
        var before = folder.Contents(name);
        var refused = Assert.Throws<TaskHubStoreException>(() => Open(folder[name]).Dispose());
        var after = folder.Contents(name);
        Assert.All(before, file => Assert.Equal(file.Value, after[file.Key]));
        return refused.Message;
    }
}
