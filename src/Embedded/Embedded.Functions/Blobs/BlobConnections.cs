using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>Storage accounts by the name of a setting, with the names the Functions host looks for.</summary>
internal static class BlobConnections
{
    private const string Default = "Storage";
    private const string Prefix = "AzureWebJobs";

    /// <summary>
    /// The account of <paramref name="connection"/> (<c>AzureWebJobsStorage</c> when null): a connection string, or <c>NAME__blobServiceUri</c>, <c>NAME__serviceUri</c> or
    /// <c>NAME__accountName</c> with <see cref="DefaultAzureCredential"/> (<c>NAME__clientId</c>: a user-assigned identity).
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such setting, or it is no connection.</exception>
    public static BlobServiceClient Open(string? connection, IConfiguration configuration, string usedBy)
    {
        var name = string.IsNullOrWhiteSpace(connection) ? Default : connection;
        var section = Candidates(name).Select(configuration.GetSection).FirstOrDefault(s => s.Exists())
            ?? throw new InvalidDataException($"{usedBy} uses the storage connection \"{(name == Default ? Prefix + Default : name)}\", but there is no such setting.");
        try
        {
            return string.IsNullOrWhiteSpace(section.Value)
                ? new BlobServiceClient(ServiceUri(section), new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] }))
                : new BlobServiceClient(section.Value);
        }
        catch (FormatException broken)
        {
#pragma warning disable MA0054 // The cause is left out: it can quote the connection string.
            throw new InvalidDataException($"{usedBy}: the setting \"{section.Path}\" is no storage connection ({broken.GetType().Name}).");
#pragma warning restore MA0054
        }
    }

    private static string[] Candidates(string name)
        => [$"ConnectionStrings:{Prefix}{name}", $"{Prefix}{name}", $"ConnectionStrings:{name}", name];

    private static Uri ServiceUri(IConfigurationSection section)
    {
        if (section["accountName"] is { Length: > 0 } account)
        {
            return new Uri($"https://{account}.blob.core.windows.net");
        }

        return (section["blobServiceUri"] ?? section["serviceUri"]) is { } text && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidDataException($"The setting \"{section.Path}\" is empty and has no \"blobServiceUri\": set one of them.");
    }
}
