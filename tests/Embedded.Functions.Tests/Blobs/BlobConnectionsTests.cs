using Clado.Embedded.Functions.Blobs;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Tests.Blobs;

public class BlobConnectionsTests
{
    private const string Account = "DefaultEndpointsProtocol=https;AccountName=one;AccountKey=c2VjcmV0;EndpointSuffix=core.windows.net";

    [Theory]
    [InlineData(null, "AzureWebJobsStorage", Account, "https://one.blob.core.windows.net/")]
    [InlineData("Uploads", "Uploads", Account, "https://one.blob.core.windows.net/")]
    [InlineData("Uploads", "AzureWebJobsUploads", Account, "https://one.blob.core.windows.net/")]
    [InlineData("Uploads", "ConnectionStrings:Uploads", Account, "https://one.blob.core.windows.net/")]
    [InlineData("Uploads", "Uploads:accountName", "two", "https://two.blob.core.windows.net/")]
    [InlineData("Uploads", "Uploads:blobServiceUri", "https://three.example/", "https://three.example/")]
    public void An_account_is_found_by_the_names_the_Functions_host_knows(string? connection, string setting, string value, string uri)
        => Assert.Equal(uri, BlobConnections.Open(connection, Settings(setting, value), "A test").Uri.ToString());

    [Theory]
    [InlineData("Uploads", Account, "https://one.queue.core.windows.net/")]
    [InlineData("Uploads:accountName", "two", "https://two.queue.core.windows.net/")]
    [InlineData("Uploads:queueServiceUri", "https://three.example/", "https://three.example/")]
    [InlineData("AzureWebJobsStorage:queueServiceUri", "https://four.example/", "https://four.example/")]
    public void Poison_goes_to_the_queues_of_the_account_or_else_of_the_host(string setting, string value, string uri)
        => Assert.Equal(uri, BlobConnections.OpenQueues("Uploads", Settings(setting, value), "A test").Uri.ToString());

    [Fact]
    public void An_account_without_queues_says_what_to_set()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Uploads:blobServiceUri", "https://one.example/"), new("AzureWebJobsStorage:blobServiceUri", "https://two.example/")])
            .Build();

        var refused = Assert.Throws<InvalidDataException>(() => BlobConnections.OpenQueues("Uploads", settings, "A test"));

        Assert.Contains("set \"Uploads__queueServiceUri\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_string_with_an_endpoint_for_blobs_alone_has_no_queues()
        => Assert.Throws<InvalidDataException>(
            () => BlobConnections.OpenQueues("Uploads", Settings("Uploads", "BlobEndpoint=https://one.example/;SharedAccessSignature=sv=1&sig=c2VjcmV0"), "A test"));

    [Theory]
    [InlineData("Other", Account)]
    [InlineData("Uploads", "AccountName=one;AccountKey=!")]
    [InlineData("Uploads:other", "value")]
    public void A_connection_that_is_none_is_refused_without_its_secret(string setting, string value)
    {
        var refused = Assert.Throws<InvalidDataException>(() => BlobConnections.Open("Uploads", Settings(setting, value), "A test"));

        Assert.Contains("Uploads", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AccountKey", refused.ToString(), StringComparison.Ordinal);
    }

    private static IConfiguration Settings(string name, string value)
        => new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
