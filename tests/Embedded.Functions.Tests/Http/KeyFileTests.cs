using Clado.Embedded.Functions.Http;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Http;

public class KeyFileTests
{
    [Fact]
    public void Keys_are_made_once_and_kept()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, KeyFile.Name);

        var made = KeyFile.Open(path, ["One"], []);
        var again = KeyFile.Open(path, ["One", "Two"], []);

        Assert.Equal(made.MasterKey, again.MasterKey);
        Assert.Equal(made.FunctionKeys, again.FunctionKeys);
        Assert.Equal(made.Functions["One"], again.Functions["One"]);
        Assert.Equal(again.Functions["Two"], KeyFile.Open(path, ["Two"], []).Functions["Two"]);
        Assert.Equal(54, made.MasterKey.Length);
    }

    [Fact]
    public void The_file_is_readable_by_its_owner_only()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, KeyFile.Name);
        KeyFile.Open(path, [], []);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"masterKey\":7}")]
    public void A_broken_file_is_refused_and_left_as_it_is(string text)
    {
        using var folder = new TestFolder();
        var path = folder.Write(KeyFile.Name, text);

        var refused = Assert.Throws<InvalidDataException>(() => KeyFile.Open(path, ["One"], []));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }
}
