using Microsoft.Data.Sqlite;
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
            await store.Write(writer => writer.CommitStep(Ended(store, $"instance-{life}"), []));
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

    /// <summary>Histories of older stores do not have the numbers of activities; their activities have an index instead.</summary>
    [Fact]
    public async Task A_store_of_an_older_program_is_used_as_a_new_one()
    {
        using var folder = new TestFolder();
        using (var store = TestStores.Open(folder["hub.db"]))
        {
            await store.StartAsync("one");
            await store.Write(writer => writer.CommitStep(Ended(store, "one") with
            {
                Events = [new Clado.Embedded.DurableTask.HistoryEvent { Type = HistoryEventType.TaskScheduled, TaskId = 0, Name = "Any" }],
            }, []));
        }

        OldStore.Make(folder["hub.db"]);
        using (var older = new StoreConnection(folder["hub.db"], SqliteOpenMode.ReadWrite))
        {
            older.Execute("CREATE INDEX activities_by_instance ON activities(instance); UPDATE history SET due = 0;");
        }

        using var reopened = TestStores.Open(folder["hub.db"]);
        var before = reopened.Read(reader => reader.Activities(0, 10)).Count;
        await reopened.Write(writer => writer.Purge("one", recursive: false));

        Assert.Equal(1, before);
        Assert.Equal(0, reopened.Read(reader => reader.Numbers("SELECT count(*) FROM activities")).Single());
        Assert.Equal(0, reopened.Read(reader => reader.Numbers("SELECT count(*) FROM sqlite_schema WHERE name = 'activities_by_instance'")).Single());
    }

    private static StepCommit Ended(EngineStore store, string id) => new()
    {
        Instance = store.Read(reader => reader.Find(id))!,
        At = 0,
        FirstPosition = 0,
        Events = [],
        Status = OrchestrationRuntimeStatus.Completed,
    };
}
