using Microsoft.Data.Sqlite;

namespace Embedded.DurableTask.Tests.Store;

public class StoreFormatTests
{
    [Theory]
    [InlineData("hello, this is a text of someone's and no store")]
    [InlineData("SQLite format 3\0but only the beginning of one")]
    public void A_file_of_another_kind_is_refused(string content)
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["hub.db"], content);

        Assert.Contains("is not a task hub's store", TestStores.Refused(folder, "hub.db"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        using var folder = new TestFolder();
        Execute(folder["hub.db"], "CREATE TABLE theirs(x); PRAGMA user_version=1;");

        Assert.Contains("of another program", TestStores.Refused(folder, "hub.db"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        using var folder = new TestFolder();
        using (var store = TestStores.Open(folder["hub.db"]))
        {
            await store.StartAsync("one");
        }

        Execute(folder["hub.db"], "PRAGMA user_version=99;");

        Assert.Contains("has format 99", TestStores.Refused(folder, "hub.db"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_without_its_store_is_refused()
    {
        using var folder = new TestFolder();
        using var store = TestStores.Open(folder["hub.db"]);
        await store.StartAsync("one");
        TestStores.CopyAsCrashed(folder, "hub.db", "copy.db");
        File.Delete(folder["copy.db"]);

        Assert.Contains("is missing or empty", TestStores.Refused(folder, "copy.db"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_in_use_is_refused()
    {
        using var folder = new TestFolder();
        using var store = TestStores.Open(folder["hub.db"]);

        var refused = Assert.Throws<TaskHubStoreException>(() => TestStores.Open(folder["hub.db"]).Dispose());

        Assert.Contains($"is in use by process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_of_an_unfinished_new_store_does_no_harm()
    {
        using var folder = new TestFolder();
        File.WriteAllText(folder["hub.db.new"], "half a store");

        using var store = TestStores.Open(folder["hub.db"]);

        Assert.Empty(store.Ids());
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are in this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
