using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Blobs;

/// <summary>Storage accounts by the name of a setting, with the names the Functions host looks for.</summary>
internal static class BlobConnections
{
    private const string Default = "Storage";
    private const string Prefix = "AzureWebJobs";

    /// <summary>
    /// The blobs of <paramref name="connection"/> (<c>AzureWebJobsStorage</c> when null): a connection string, or <c>NAME__blobServiceUri</c>, <c>NAME__serviceUri</c> or
    /// <c>NAME__accountName</c> with <see cref="DefaultAzureCredential"/> (<c>NAME__clientId</c>: a user-assigned identity).
    /// </summary>
    /// <exception cref="InvalidDataException">There is no such setting, or it is no connection.</exception>
    public static BlobServiceClient Open(string? connection, IConfiguration configuration, string usedBy)
    {
        var section = Section(connection, configuration)
            ?? throw new InvalidDataException($"{usedBy} uses the storage connection \"{Name(connection)}\", but there is no such setting.");
        return Parse(section, usedBy, () => string.IsNullOrWhiteSpace(section.Value)
            ? new BlobServiceClient(ServiceUri(section, "blob") ?? throw NoUri(section, "blob"), Credential(section))
            : new BlobServiceClient(section.Value));
    }

    /// <summary>
    /// The queues of the same account (<c>NAME__queueServiceUri</c>, where it is not a connection string or an account's name), else, for an account that has none, those of
    /// <c>AzureWebJobsStorage</c>.
    /// </summary>
    /// <exception cref="InvalidDataException">There are no queues, or what a setting holds is no connection.</exception>
    public static QueueServiceClient OpenQueues(string? connection, IConfiguration configuration, string usedBy, QueueMessageEncoding encoding = QueueMessageEncoding.Base64)
        => Queues(Section(connection, configuration), usedBy, encoding)
            ?? Queues(Section(null, configuration), usedBy, encoding)
            ?? throw new InvalidDataException(
                $"{usedBy}: poison blobs go to a queue, but the storage connection \"{Name(connection)}\" has none: set \"{Name(connection)}__queueServiceUri\" beside its \"__blobServiceUri\".");

    private static QueueServiceClient? Queues(IConfigurationSection? section, string usedBy, QueueMessageEncoding encoding)
    {
        if (section is null)
        {
            return null;
        }

        // What could not be sent is sent again after the next listing.
        var options = new QueueClientOptions { MessageEncoding = encoding, Retry = { MaxRetries = 0 } };
        return Parse(section, usedBy, () => section.Value is { Length: > 0 } text
            ? new QueueServiceClient(text, options) is { Uri: not null } queues ? queues : null
            : ServiceUri(section, "queue") is { } uri ? new QueueServiceClient(uri, Credential(section), options) : null);
    }

    private static T Parse<T>(IConfigurationSection section, string usedBy, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (FormatException broken)
        {
#pragma warning disable MA0054 // The cause is left out: it can quote the connection string.
            throw new InvalidDataException($"{usedBy}: the setting \"{section.Path}\" is no storage connection ({broken.GetType().Name}).");
#pragma warning restore MA0054
        }
    }

    private static string Name(string? connection) => string.IsNullOrWhiteSpace(connection) ? Prefix + Default : connection;

    private static IConfigurationSection? Section(string? connection, IConfiguration configuration)
        => Candidates(string.IsNullOrWhiteSpace(connection) ? Default : connection).Select(configuration.GetSection).FirstOrDefault(s => s.Exists());

    private static string[] Candidates(string name)
        => [$"ConnectionStrings:{Prefix}{name}", $"{Prefix}{name}", $"ConnectionStrings:{name}", name];

    private static DefaultAzureCredential Credential(IConfigurationSection section)
        => new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] });

    private static Uri? ServiceUri(IConfigurationSection section, string service)
    {
        if (section["accountName"] is { Length: > 0 } account)
        {
            return new Uri($"https://{account}.{service}.core.windows.net");
        }

        var text = section[$"{service}ServiceUri"] ?? (service == "blob" ? section["serviceUri"] : null);
        return text is null ? null : Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw NoUri(section, service);
    }

    private static InvalidDataException NoUri(IConfigurationSection section, string service)
        => new($"The setting \"{section.Path}\" is empty and has no \"{service}ServiceUri\" that is an address: set one of them.");
}
