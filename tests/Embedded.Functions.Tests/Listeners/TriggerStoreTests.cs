using Clado.Embedded.Functions.Listeners;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Listeners;

public class TriggerStoreTests
{
    [Fact]
    public void A_file_of_a_later_format_is_refused_and_left_as_it_is()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, TriggerStore.FileName);
        using (var store = TriggerStore.Open(path))
        {
            store.Execute("PRAGMA user_version = 3");
        }

        var before = File.ReadAllBytes(path);

        Assert.Contains("has format 3; this version reads up to 2", Assert.Throws<InvalidDataException>(() => TriggerStore.Open(path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void One_at_a_time_may_have_the_file_open()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, TriggerStore.FileName);
        using (TriggerStore.Open(path))
        {
            Assert.Throws<InvalidOperationException>(() => TriggerStore.Open(path));
        }

        using var again = TriggerStore.Open(path);
        Assert.Equal(2, again.Query("PRAGMA user_version", row => row.GetInt64(0))[0]);
    }

    [Fact]
    public void Changes_are_made_together_or_not_at_all()
    {
        using var folder = new TestFolder();
        using var store = TriggerStore.Open(Path.Combine(folder.Path, TriggerStore.FileName));

        Assert.Throws<InvalidOperationException>(() => store.Together(() =>
        {
            Insert(store, "one");
            throw new InvalidOperationException("as told");
        }));
        store.Together(() => Insert(store, "two"));

        Assert.Equal(["two"], store.Query("SELECT message FROM poison_message", row => row.GetString(0)));
    }

    private static void Insert(TriggerStore store, string message)
        => store.Execute("INSERT INTO poison_message (function, message) VALUES ('f', $message)", ("$message", message));
}
