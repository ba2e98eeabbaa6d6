namespace Clado.Embedded.Functions.Settings;

/// <summary>Which folder holds host.json and local.settings.json.</summary>
internal static class ScriptRoot
{
    private const string Variable = "AzureWebJobsScriptRoot";

    /// <summary>What <c>AzureWebJobsScriptRoot</c> says, else the current folder if it has a host.json, else the program's own folder.</summary>
    public static string Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
        {
            return Directory.Exists(named)
                ? Path.GetFullPath(named)
                : throw new InvalidDataException($"{Variable} names the folder \"{named}\", which does not exist.");
        }

        var current = Directory.GetCurrentDirectory();
        return File.Exists(Path.Combine(current, HostJson.FileName)) ? current : AppContext.BaseDirectory;
    }
}
