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

    /// <summary>Reads the file at <paramref name="path"/>, makes it when missing, and adds keys for functions that have none.</summary>
    /// <exception cref="InvalidDataException">The file is no key file.</exception>
    public static KeyFile Open(string path, IEnumerable<string> functions)
    {
        var file = File.Exists(path)
            ? Read(path)
            : new KeyFile { MasterKey = NewKey(), FunctionKeys = new() { [Default] = NewKey() }, Functions = [] };
        var missing = functions.Except(file.Functions.Keys, StringComparer.OrdinalIgnoreCase).ToList();
        missing.ForEach(f => file.Functions[f] = new() { [Default] = NewKey() });
        if (missing.Count > 0 || !File.Exists(path))
        {
            file.Write(path);
        }

        return file;
    }

    /// <summary>These keys, with those of the settings <c>Host__Keys__master</c> and <c>Host__Keys__default</c> (host key) in their place where set.</summary>
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

        return keys;
    }

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
