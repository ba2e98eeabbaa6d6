using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Clado.Embedded.Functions.Settings;

/// <summary>Reads host.json; a setting <c>AzureFunctionsJobHost__path__to__field</c> overrides the field, as under the Functions host.</summary>
internal sealed class HostJsonReader(SettingsNode root, IConfiguration configuration)
{
    private const string OverrideSection = "AzureFunctionsJobHost";

    /// <summary>The host.json of <paramref name="scriptRoot"/>; the defaults when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names line and field.</exception>
    public static HostJson Read(string scriptRoot, IConfiguration configuration)
    {
        var path = Path.Combine(scriptRoot, HostJson.FileName);
        var root = SettingsFile.Read(path) ?? SettingsFile.Parse(path, "{\"version\":\"2.0\"}"u8);
        return new HostJsonReader(root, configuration).Read();
    }

    public HostJson Read()
    {
        var version = root.Find("version") ?? throw root.Error("the field \"version\" is missing; it must be \"2.0\"");
        if (version.Text != "2.0")
        {
            throw version.Error($"the version must be \"2.0\", not \"{version.Text}\"");
        }

        var defaults = new HostJson();
        return defaults with
        {
            RoutePrefix = Text("extensions.http.routePrefix")?.Trim('/') ?? defaults.RoutePrefix,
            MaxConcurrentRequests = CountOrAny("extensions.http.maxConcurrentRequests"),
            MaxOutstandingRequests = CountOrAny("extensions.http.maxOutstandingRequests"),
            CustomHeaders = ReadHeaders(),
            Hsts = ReadHsts(),
            FunctionTimeout = Find("functionTimeout") is { } timeout ? ReadTimeout(timeout) : defaults.FunctionTimeout,
            HubName = Text("extensions.durableTask.hubName") ?? defaults.HubName,
            HubConnection = Text("extensions.durableTask.storageProvider.connectionStringName")
                ?? Text("extensions.durableTask.storageProvider.connectionName") ?? defaults.HubConnection,
            MaxConcurrentActivities = Count("extensions.durableTask.maxConcurrentActivityFunctions"),
            MaxConcurrentOrchestrators = Count("extensions.durableTask.maxConcurrentOrchestratorFunctions"),
            MaxConcurrentBlobs = Count("extensions.blobs.maxDegreeOfParallelism") ?? defaults.MaxConcurrentBlobs,
            PoisonBlobThreshold = Count("extensions.blobs.poisonBlobThreshold") ?? defaults.PoisonBlobThreshold,
            QueueMessageEncoding = ReadEncoding() ?? defaults.QueueMessageEncoding,
            LogLevels = ReadLogLevels(),
            Unused = [.. HostJsonFields.Unused(root).Concat(HostJsonFields.Unused(Overrides())).Select(node => node.Error("it changes nothing under the embedded host").Message)],
        };
    }

    private SettingsNode? Find(string path)
    {
        var name = $"{OverrideSection}:{path.Replace('.', ':')}";
        return configuration[name] is { } value
            ? new SettingsNode { File = $"setting {name}", Path = "", Line = 1, Kind = JsonValueKind.String, Text = value }
            : root.Find(path);
    }

    private string? Text(string path) => Find(path) switch
    {
        null => null,
        { Kind: JsonValueKind.String } node => node.Text,
        var node => throw node.Error("text is expected"),
    };

    private int? Count(string path) => Find(path) switch
    {
        null => null,
        var node when int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => count,
        var node => throw node.Error("a whole number above 0 is expected"),
    };

    private int? CountOrAny(string path) => Find(path)?.Text == "-1" ? null : Count(path);

    private QueueMessageEncoding? ReadEncoding() => Find("extensions.queues.messageEncoding") switch
    {
        null => null,
        { Kind: JsonValueKind.String } node when Enum.TryParse<QueueMessageEncoding>(node.Text, ignoreCase: true, out var encoding) && Enum.IsDefined(encoding) => encoding,
        var node => throw node.Error("\"base64\" or \"none\" is expected"),
    };

    private bool? Flag(string path) => Find(path) switch
    {
        null => null,
        var node when bool.TryParse(node.Text, out var flag) => flag,
        var node => throw node.Error("true or false is expected"),
    };

    private Dictionary<string, string> ReadHeaders()
    {
        const string Path = "extensions.http.customHeaders";
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in root.Find(Path)?.Members ?? new Dictionary<string, SettingsNode>())
        {
            headers[name] = node is { Kind: JsonValueKind.String, Text: { } value } ? value : throw node.Error("a header's value is text");
        }

        foreach (var entry in configuration.GetSection($"{OverrideSection}:{Path.Replace('.', ':')}").GetChildren())
        {
            headers[entry.Key] = entry.Value ?? "";
        }

        return headers;
    }

    private HstsSettings? ReadHsts()
    {
        const string Path = "extensions.http.hsts";
        if (Flag($"{Path}.isEnabled") is not true)
        {
            return null;
        }

        var defaults = new HstsSettings();
        return defaults with
        {
            MaxAge = Find($"{Path}.maxAge") is { } age ? ReadAge(age) : defaults.MaxAge,
            IncludeSubDomains = Flag($"{Path}.includeSubDomains") ?? false,
            Preload = Flag($"{Path}.preload") ?? false,
            ExcludedHosts = root.Find($"{Path}.excludedHosts")?.Members.Values.Select(host => host.Text ?? throw host.Error("a host is text")).ToList(),
        };
    }

    private static TimeSpan ReadAge(SettingsNode node)
        => TimeSpan.TryParse(node.Text, CultureInfo.InvariantCulture, out var age) && age >= TimeSpan.Zero
            ? age
            : throw node.Error("a time is expected, written d.hh:mm:ss");

    /// <summary>The fields that settings override, in the form of a file.</summary>
    private SettingsNode Overrides() => Node(configuration.GetSection(OverrideSection), "");

    private static SettingsNode Node(IConfigurationSection section, string path)
    {
        var members = section.GetChildren().ToDictionary(c => c.Key, c => Node(c, path.Length == 0 ? c.Key : $"{path}.{c.Key}"), StringComparer.OrdinalIgnoreCase);
        var kind = members.Count > 0 || path.Length == 0 ? JsonValueKind.Object : bool.TryParse(section.Value, out var flag) && !flag ? JsonValueKind.False : JsonValueKind.String;
        return new SettingsNode { File = $"the settings {OverrideSection}__*", Path = path, Line = 1, Kind = kind, Text = section.Value, Members = members };
    }

    private static TimeSpan? ReadTimeout(SettingsNode node)
    {
        if (node.Text == "-1")
        {
            return null;
        }

        return TimeSpan.TryParse(node.Text, CultureInfo.InvariantCulture, out var timeout) && timeout >= TimeSpan.FromSeconds(1)
            ? timeout
            : throw node.Error("a time of at least one second is expected, written hh:mm:ss, or -1 for none");
    }

    private Dictionary<string, LogLevel> ReadLogLevels()
    {
        var levels = new Dictionary<string, LogLevel>(StringComparer.OrdinalIgnoreCase);
        foreach (var (category, node) in Flatten(root.Find("logging.logLevel"), ""))
        {
            levels[category] = ReadLevel(node);
        }

        foreach (var entry in configuration.GetSection($"{OverrideSection}:logging:logLevel").GetChildren())
        {
            levels[entry.Key] = Enum.TryParse<LogLevel>(entry.Value, ignoreCase: true, out var level)
                ? level
                : throw new InvalidDataException($"The setting {entry.Path} must be a log level, not \"{entry.Value}\".");
        }

        return levels;
    }

    private static IEnumerable<(string Category, SettingsNode Node)> Flatten(SettingsNode? node, string category)
        => node switch
        {
            null => [],
            { Kind: JsonValueKind.Object } => node.Members.SelectMany(m => Flatten(m.Value, category.Length == 0 ? m.Key : $"{category}.{m.Key}")),
            _ => [(category, node)],
        };

    private static LogLevel ReadLevel(SettingsNode node)
        => Enum.TryParse<LogLevel>(node.Text, ignoreCase: true, out var level) && Enum.IsDefined(level)
            ? level
            : throw node.Error($"a log level is expected ({string.Join(", ", Enum.GetNames<LogLevel>())}), not \"{node.Text}\"");
}
