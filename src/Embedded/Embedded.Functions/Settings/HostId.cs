using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Settings;

/// <summary>The id of a host. Follows <c>ScriptHostIdProvider</c> of Azure/azure-functions-host: the setting <c>AzureFunctionsWebHost__hostid</c>, else made of machine and folder.</summary>
/// <param name="Value">At most 32 characters.</param>
internal sealed record HostId(string Value)
{
    private const int MaxChars = 32;
    private const int HashStart = 23;
    private const int HashFactor = 31;

    public static HostId Read(IConfiguration configuration, string scriptRoot)
        => new(configuration["AzureFunctionsWebHost:hostid"] ?? Default(scriptRoot));

#pragma warning disable CA1308 // Ids are in lower case.
    private static string Default(string scriptRoot)
    {
        var id = $"{string.Concat(Environment.MachineName.Where(char.IsLetterOrDigit))}-{Math.Abs((long)Hash(scriptRoot))}";
        return id[..Math.Min(id.Length, MaxChars)].ToLowerInvariant().TrimEnd('-');
    }
#pragma warning restore CA1308

    private static int Hash(string text) => text.Aggregate(HashStart, (hash, c) => unchecked((hash * HashFactor) + c));
}
