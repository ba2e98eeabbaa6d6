using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Settings;

/// <summary>Where the host keeps what must survive a restart: the task hub, receipts of blobs, status of timers, keys.</summary>
internal sealed record DataFolder(string Path)
{
    /// <summary>What the setting <c>EMBEDDED_DATA</c> says, else <c>.clado</c> in the script root; made when missing, closed to other users.</summary>
    public static DataFolder Open(string scriptRoot, IConfiguration configuration)
    {
        var named = configuration["EMBEDDED_DATA"];
        var path = System.IO.Path.GetFullPath(string.IsNullOrEmpty(named) ? System.IO.Path.Combine(scriptRoot, ".clado") : named);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new DataFolder(path);
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);
}
