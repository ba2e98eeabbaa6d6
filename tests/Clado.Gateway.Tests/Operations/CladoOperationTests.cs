namespace Clado.Gateway.Operations;

public class CladoOperationTests
{
    [Fact]
    public void The_operations_have_the_gateways_paths()
    {
        Assert.Equal("/clado/bulk-contacts", CladoOperation.BulkContacts.Path);
        Assert.Equal("/clado/bulk-contacts-status", CladoOperation.BulkContactsStatus.Path);
    }

    [Fact]
    public void Each_is_found_by_its_name() => Assert.All(CladoOperation.All, operation => Assert.Same(operation, CladoOperation.Find(operation.Name)));

    [Theory]
    [InlineData("BULK-CONTACTS")]
    [InlineData("")]
    public void Another_name_is_not_found(string name) => Assert.Null(CladoOperation.Find(name));

    [Theory]
    [InlineData("https://clado.mpp.paywithlocus.com", "https://clado.mpp.paywithlocus.com/clado/bulk-contacts")]
    [InlineData("http://127.0.0.1:4020/", "http://127.0.0.1:4020/clado/bulk-contacts")]
    [InlineData("https://proxy.example/locus/?x=1#y", "https://proxy.example/locus/clado/bulk-contacts")]
    public void Its_address_is_below_the_gateways(string gateway, string expected) =>
        Assert.Equal(new Uri(expected), CladoOperation.BulkContacts.At(new Uri(gateway)));
}
