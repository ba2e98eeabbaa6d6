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
            store.Execute("PRAGMA user_version = 2");
        }

        var before = File.ReadAllBytes(path);

        Assert.Contains("has format 2; this version reads up to 1", Assert.Throws<InvalidDataException>(() => TriggerStore.Open(path)).Message, StringComparison.Ordinal);
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
        Assert.Equal(1, again.Query("PRAGMA user_version", row => row.GetInt64(0))[0]);
    }
}
