using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Http;

/// <summary>The file the keys are kept in: made at the first start, readable by its owner only.</summary>
internal sealed record KeyFile
{
    public const string Name = "keys.json";
    private const string Default = "default";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public required string MasterKey { get; init; }

    /// <summary>Host keys: each opens every function of level Function.</summary>
    public required Dictionary<string, string> FunctionKeys { get; init; }

    /// <summary>Keys of one function, by function and name.</summary>
    public required Dictionary<string, Dictionary<string, string>> Functions { get; init; }

    /// <summary>Keys of extensions, by name (<c>durabletask_extension</c>): each opens its extension's webhooks.</summary>
    public Dictionary<string, string> SystemKeys { get; init; } = [];

    /// <summary>Reads the file at <paramref name="path"/>, makes it when missing, and adds the keys that it lacks.</summary>
    /// <param name="path">The file.</param>
    /// <param name="functions">Functions that need a key of their own.</param>
    /// <param name="systemKeys">System keys that are needed.</param>
    /// <exception cref="InvalidDataException">The file is no key file.</exception>
    public static KeyFile Open(string path, IEnumerable<string> functions, IEnumerable<string> systemKeys)
    {
        var file = File.Exists(path)
            ? Read(path)
            : new KeyFile { MasterKey = NewKey(), FunctionKeys = new() { [Default] = NewKey() }, Functions = [] };
        var missing = functions.Except(file.Functions.Keys, StringComparer.OrdinalIgnoreCase).ToList();
        missing.ForEach(f => file.Functions[f] = new() { [Default] = NewKey() });
        var missingSystem = systemKeys.Except(file.SystemKeys.Keys, StringComparer.OrdinalIgnoreCase).ToList();
        missingSystem.ForEach(name => file.SystemKeys[name] = NewKey());
        if (missing.Count > 0 || missingSystem.Count > 0 || !File.Exists(path))
        {
            file.Write(path);
        }

        return file;
    }

    /// <summary>These keys, with those of the settings <c>Host__Keys__NAME</c> (<c>master</c>, a host key such as <c>default</c>, a system key) in their place where set.</summary>
    public FunctionKeys ToKeys(IConfiguration configuration)
    {
        var section = configuration.GetSection("Host:Keys");
        var keys = new FunctionKeys();
        keys.Add(section["master"] ?? MasterKey, AuthorizationLevel.Admin);
        foreach (var (name, key) in FunctionKeys)
        {
            keys.Add(section[name] ?? key, AuthorizationLevel.Function);
        }

        foreach (var (function, byName) in Functions)
        {
            byName.Values.ToList().ForEach(key => keys.Add(key, AuthorizationLevel.Function, function));
        }

        foreach (var name in SystemKeys.Keys)
        {
            keys.Add(SystemKey(name, configuration), AuthorizationLevel.System, name);
        }

        return keys;
    }

    /// <summary>The system key of that name, as a setting or this file has it.</summary>
    public string SystemKey(string name, IConfiguration configuration) => configuration[$"Host:Keys:{name}"] ?? SystemKeys[name];

    private static KeyFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyFile>(File.ReadAllBytes(path), Format) ?? throw new JsonException("it holds null");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path}: the function keys cannot be read. Mend the file, or delete it to have new keys made.", broken);
        }
    }

    private void Write(string path)
    {
        var temporary = $"{path}.new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            JsonSerializer.Serialize(stream, this, Format);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(40));
}
