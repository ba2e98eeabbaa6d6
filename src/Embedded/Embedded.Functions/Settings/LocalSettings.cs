using System.Globalization;
using System.Text.Json;

namespace Clado.Embedded.Functions.Settings;

/// <summary>local.settings.json, as the Functions tools read it.</summary>
internal sealed record LocalSettings
{
    public const string FileName = "local.settings.json";

    /// <summary>Settings that become environment variables unless the environment has them.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary><c>Host.LocalHttpPort</c>.</summary>
    public int? LocalHttpPort { get; init; }

    /// <summary><c>Host.CORS</c>: origins that browsers may call from; <c>*</c> for any.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary><c>Host.CORSCredentials</c>.</summary>
    public bool CorsCredentials { get; init; }

    /// <exception cref="InvalidDataException">The file is wrong; the message names line and field.</exception>
    public static LocalSettings Read(string scriptRoot)
    {
        var root = SettingsFile.Read(Path.Combine(scriptRoot, FileName));
        return root is null ? new LocalSettings() : From(root);
    }

    public static LocalSettings From(SettingsNode root)
    {
        if (root.Find("IsEncrypted") is { Text: var encrypted } flag && string.Equals(encrypted, "true", StringComparison.OrdinalIgnoreCase))
        {
            throw flag.Error("encrypted settings can be read by the Functions tools only. Decrypt them: func settings decrypt");
        }

        return new LocalSettings
        {
            Values = ReadValues(root),
            LocalHttpPort = ReadPort(root.Find("Host.LocalHttpPort")),
            CorsOrigins = root.Find("Host.CORS")?.Text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            CorsCredentials = string.Equals(root.Find("Host.CORSCredentials")?.Text, "true", StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>Sets each value as an environment variable of this process, unless there is one of that name.</summary>
    public void Apply()
    {
        foreach (var (name, value) in Values)
        {
            if (Environment.GetEnvironmentVariable(name) is null)
            {
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    private static Dictionary<string, string> ReadValues(SettingsNode root)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, node) in root.Find("Values")?.Members ?? new Dictionary<string, SettingsNode>())
        {
            if (node.Kind is JsonValueKind.Object or JsonValueKind.Array)
            {
                throw node.Error("a setting is text; nested settings are written with two underscores in the name, like \"Gateway__Url\"");
            }

            values[name.Replace(":", "__", StringComparison.Ordinal)] = node.Text ?? "";
        }

        foreach (var (name, node) in root.Find("ConnectionStrings")?.Members ?? new Dictionary<string, SettingsNode>())
        {
            values[$"ConnectionStrings__{name}"] = node.Text ?? node.Find("ConnectionString")?.Text ?? throw node.Error("a connection string is text");
        }

        return values;
    }

    private static int? ReadPort(SettingsNode? node) => node switch
    {
        null => null,
        _ when int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue => port,
        _ => throw node.Error("a port is a number from 0 to 65535"),
    };
}
