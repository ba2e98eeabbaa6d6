namespace Embedded.DurableTask.Tests.Store;

/// <summary>Files whose last pages were cut off or changed.</summary>
public class DamagedStoreTests
{
    private const int FrameBytes = 24 + 4096;
    private const int Instances = 20;
    private const int Samples = 50;

    [Fact]
    public async Task A_log_that_was_cut_off_is_refused_and_left_as_it_was()
    {
        using var folder = new TestFolder();
        var (_, length) = await CrashedAsync(folder);

        foreach (var cut in Cuts(length - (20 * FrameBytes), length))
        {
            var copy = $"cut-{cut}.db";
            Copy(folder, copy);
            Truncate(folder[copy + "-wal"], cut);

            Assert.Contains("has lost changes that were acknowledged", TestStores.Refused(folder, copy), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_transaction_that_was_not_acknowledged_may_be_torn_anywhere()
    {
        using var folder = new TestFolder();
        var (acknowledged, length) = await CrashedAsync(folder, unacknowledged: true);

        foreach (var cut in Cuts(acknowledged, length))
        {
            var copy = $"cut-{cut}.db";
            Copy(folder, copy);
            Truncate(folder[copy + "-wal"], cut);

            using var store = TestStores.Open(folder[copy]);
            Assert.Equal(Ids(Instances), store.Ids());
        }
    }

    [Fact]
    public async Task A_changed_byte_in_the_log_is_refused_and_left_as_it_was()
    {
        using var folder = new TestFolder();
        var (_, length) = await CrashedAsync(folder);

        foreach (var at in Spread(length - (20 * FrameBytes), length - 1))
        {
            var copy = $"flip-{at}.db";
            Copy(folder, copy);
            Flip(folder[copy + "-wal"], at);

            Assert.Contains("has lost changes that were acknowledged", TestStores.Refused(folder, copy), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_database_that_was_cut_off_is_refused_and_left_as_it_was()
    {
        using var folder = new TestFolder();
        var length = await ClosedAsync(folder);

        foreach (var cut in Spread(length - (8 * 4096), length - 1).Append(0))
        {
            var copy = $"cut-{cut}.db";
            Copy(folder, copy);
            Truncate(folder[copy], cut);

            TestStores.Refused(folder, copy);
        }
    }

    /// <summary>SQLite has no checksums on pages: it can tell a broken structure, not a changed letter.</summary>
    [Fact]
    public async Task A_changed_byte_in_the_database_is_refused_or_loses_no_instance()
    {
        using var folder = new TestFolder();
        var length = await ClosedAsync(folder);
        var refused = 0;

        foreach (var at in Spread(length - (8 * 4096), length - 1))
        {
            var copy = $"flip-{at}.db";
            Copy(folder, copy);
            Flip(folder[copy], at);
            try
            {
                using var store = TestStores.Open(folder[copy]);
                Assert.Equal(Instances, store.Ids().Count);
            }
            catch (TaskHubStoreException)
            {
                TestStores.Refused(folder, copy);
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    /// <summary>A store as a crash leaves it, "crashed.db".</summary>
    /// <returns>Where its log ended at the last acknowledged transaction, and where it ends.</returns>
    private static async Task<(long Acknowledged, long Length)> CrashedAsync(TestFolder folder, bool unacknowledged = false)
    {
        using var store = TestStores.Open(folder["hub.db"]);
        foreach (var id in Ids(Instances))
        {
            await store.StartAsync(id, new string('x', 300));
        }

        TestStores.CopyAsCrashed(folder, "hub.db", "crashed.db");
        var acknowledged = new FileInfo(folder["crashed.db-wal"]).Length;
        if (unacknowledged)
        {
            var mark = await File.ReadAllBytesAsync(folder["crashed.db.mark"]);
            await store.StartAsync("unacknowledged");
            TestStores.CopyAsCrashed(folder, "hub.db", "crashed.db");
            await File.WriteAllBytesAsync(folder["crashed.db.mark"], mark);
        }

        return (acknowledged, new FileInfo(folder["crashed.db-wal"]).Length);
    }

    private static async Task<long> ClosedAsync(TestFolder folder)
    {
        using (var store = TestStores.Open(folder["crashed.db"]))
        {
            foreach (var id in Ids(Instances))
            {
                await store.StartAsync(id, new string('x', 300));
            }

            store.Close();
        }

        return new FileInfo(folder["crashed.db"]).Length;
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"instance-{i}");

    /// <summary>Places around the borders of frames, and between them.</summary>
    private static IEnumerable<long> Cuts(long from, long to)
        => Enumerable.Range(0, (int)((to - from) / FrameBytes)).SelectMany(i => (long[])[from + (i * FrameBytes), from + (i * FrameBytes) + 1, from + ((i + 1) * FrameBytes) - 1])
            .Concat(Spread(from, to - 1)).Distinct();

    private static IEnumerable<long> Spread(long from, long to)
        => Enumerable.Range(0, Samples).Select(i => Math.Max(0, from) + ((to - Math.Max(0, from)) * i / (Samples - 1))).Distinct();

    private static void Copy(TestFolder folder, string to)
    {
        foreach (var suffix in (string[])["", "-wal", ".mark"])
        {
            if (File.Exists(folder["crashed.db" + suffix]))
            {
                File.Copy(folder["crashed.db" + suffix], folder[to + suffix]);
            }
        }
    }

    private static void Truncate(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(length);
    }

    private static void Flip(string path, long at)
    {
        using var file = new FileStream(path, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ 0x55));
    }
}
