using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Storage;

/// <summary>Blob storage, from the connection <c>AzureWebJobsStorage</c>: a connection string, or an identity and an account.</summary>
internal static class StorageServices
{
    private const string Connection = "AzureWebJobsStorage";

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton(provider => Open(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<BlobContainers>();
        services.AddKeyedSingleton(BlobContainers.Runs, (provider, _) => Documents(provider, BlobContainers.Runs));
        services.AddKeyedSingleton(BlobContainers.Results, (provider, _) => Documents(provider, BlobContainers.Results));
        services.AddKeyedSingleton(BlobContainers.Suppressed, (provider, _) => Documents(provider, BlobContainers.Suppressed));
        services.AddKeyedSingleton(BlobContainers.Ledger, (provider, _) => Documents(provider, BlobContainers.Ledger));
        return services;
    }

    private static BlobDocuments Documents(IServiceProvider provider, string name) =>
        new(provider.GetRequiredService<BlobContainers>(), name);

    private static BlobServiceClient Open(IConfiguration configuration)
    {
        if (configuration[Connection] is { Length: > 0 } connectionString)
        {
            return new BlobServiceClient(connectionString);
        }

        IConfigurationSection identity = configuration.GetSection(Connection);
        TokenCredential credential = new DefaultAzureCredential(
            new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity["clientId"] });
        if (identity["blobServiceUri"] is { Length: > 0 } uri)
        {
            return new BlobServiceClient(new Uri(uri), credential);
        }

        if (identity["accountName"] is { Length: > 0 } account)
        {
            return new BlobServiceClient(new Uri($"https://{account}.blob.core.windows.net"), credential);
        }

        throw new InvalidOperationException(
            "No storage is configured: set AzureWebJobsStorage to a connection string, or AzureWebJobsStorage__accountName and give the app's identity access.");
    }
}
