using Clado.Embedded.Functions.Settings;
using Clado.Embedded.Functions.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Tests.Settings;

public class DataFolderTests
{
    [Theory]
    [InlineData(null, ".clado")]
    [InlineData("", ".clado")]
    [InlineData("elsewhere", "elsewhere")]
    public void The_folder_is_the_setting_or_below_the_script_root_and_closed_to_others(string? setting, string name)
    {
        using var root = new TestFolder();
        var expected = Path.Combine(root.Path, name);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["EMBEDDED_DATA"] = string.IsNullOrEmpty(setting) ? setting : expected })
            .Build();

        var data = DataFolder.Open(root.Path, configuration);

        Assert.Equal(expected, data.Path);
        Assert.Equal(Path.Combine(expected, "x.db"), data.File("x.db"));
        Assert.True(Directory.Exists(expected));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(expected));
        }
    }
}
