using System.Text;

namespace Clado.Gateway.Requests;

public class BulkContactsStatusRequestTests
{
    [Theory]
    [InlineData("abc123-bulk-contacts-job", "{\"jobId\":\"abc123-bulk-contacts-job\"}")]
    [InlineData("a\"b\\c", "{\"jobId\":\"a\\\"b\\\\c\"}")]
    public void Its_bytes_are_exact(string id, string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(new BulkContactsStatusRequest { JobId = id }.ToJson()));

    [Fact]
    public void An_empty_id_is_refused() => Assert.Throws<InvalidOperationException>(() => new BulkContactsStatusRequest { JobId = "" }.ToJson());
}
