using EngineStore = Clado.Embedded.DurableTask.Store;

namespace Embedded.DurableTask.Tests.Store;

public class StoreTests
{
    [Fact]
    public async Task What_was_written_is_there_after_a_restart()
    {
        using var folder = new TestFolder();
        using (var store = TestStores.Open(folder["hub.db"]))
        {
            await store.StartAsync("one", "\"input\"");
        }

        using var reopened = TestStores.Open(folder["hub.db"]);

        var found = reopened.Read(reader => reader.Find("one"))!;
        Assert.Equal(("one", "Any", "\"input\"", OrchestrationRuntimeStatus.Pending), (found.Id, found.Name, found.Input, found.Status));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_without_a_clean_end()
    {
        using var folder = new TestFolder();
        using var store = TestStores.Open(folder["hub.db"]);
        await store.StartAsync("one");
        TestStores.CopyAsCrashed(folder, "hub.db", "copy.db");

        using var copy = TestStores.Open(folder["copy.db"]);

        Assert.Equal(["one"], copy.Ids());
    }

    [Fact]
    public async Task Numbers_are_never_used_twice()
    {
        using var folder = new TestFolder();
        var keys = new List<long>();
        for (var life = 0; life < 3; life++)
        {
            using var store = TestStores.Open(folder["hub.db"]);
            await store.StartAsync($"instance-{life}");
            keys.Add(store.Read(reader => reader.Find($"instance-{life}"))!.Key);
            await store.Write(writer => writer.CommitStep(Ended(store, $"instance-{life}")));
            await store.Write(writer => writer.Purge($"instance-{life}", recursive: false));
        }

        Assert.Equal(keys.Distinct().Order(), keys);
    }

    [Fact]
    public async Task A_change_that_fails_takes_no_other_with_it()
    {
        using var folder = new TestFolder();
        var store = TestStores.Open(folder["hub.db"]);

#pragma warning disable CA2025 // All have ended before the store is closed.
        var changes = Enumerable.Range(0, 50).Select(i => i % 10 == 3
            ? store.Write<int>(_ => throw new InvalidDataException("This one fails."))
            : store.StartAsync($"instance-{i}")).ToList();
#pragma warning restore CA2025
        await Task.WhenAll(changes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(5, changes.Count(change => change.IsFaulted));
        Assert.Equal(45, store.Ids().Count);
        store.Close();
    }

    [Fact]
    public async Task A_closed_store_takes_no_changes()
    {
        using var folder = new TestFolder();
        var store = TestStores.Open(folder["hub.db"]);
        store.Close();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.StartAsync("late"));
    }

    private static StepCommit Ended(EngineStore store, string id) => new()
    {
        Instance = store.Read(reader => reader.Find(id))!,
        Taken = [],
        FirstPosition = 0,
        Events = [],
        Status = OrchestrationRuntimeStatus.Completed,
    };
}
