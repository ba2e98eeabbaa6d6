using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Deployment;

/// <summary>Containers and connections that functions are bound to.</summary>
public sealed class StorageTests
{
    private static readonly (DeclaredFunction Function, DeclaredBinding Binding)[] Blobs =
    [
        .. from function in DeclaredFunction.All
           from binding in function.Bindings
           where binding.Kind.StartsWith("Blob", StringComparison.Ordinal)
           select (function, binding),
    ];

    [Fact]
    public void Every_connection_is_a_setting()
    {
        Assert.NotEmpty(Blobs);
        Assert.All(Blobs, blob => Assert.Contains(blob.Binding["Connection"] ?? "AzureWebJobsStorage", Repository.SampleSettings.Keys));
    }

    // The Flex Consumption plan has no other way to hear of a blob.
    [Fact]
    public void Uploads_are_announced_by_Event_Grid() =>
        Assert.All(DeclaredFunction.StartedBy("BlobTrigger"), function => Assert.Equal("EventGrid", function.Trigger["Source"]));

    [Fact]
    public void Uploads_have_a_container_of_their_own()
    {
        string[] containers = [.. Blobs.Where(blob => blob.Binding.IsTrigger).Select(blob => blob.Binding["BlobPath"]!.Split('/')[0])];

        Assert.Equal(["inbox"], containers);
        Assert.DoesNotContain(containers[0], (string[])[BlobContainers.Runs, BlobContainers.Results, BlobContainers.Ledger, BlobContainers.Suppressed]);
    }
}
