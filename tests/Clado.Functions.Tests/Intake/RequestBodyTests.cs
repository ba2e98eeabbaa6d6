using System.Text;
using Clado.Functions.Intake;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Functions.Tests.Intake;

public sealed class RequestBodyTests
{
    private const int Limit = 1024;

    [Theory]
    [InlineData(0, true)]
    [InlineData(Limit, true)]
    [InlineData(Limit, false)]
    public async Task A_body_up_to_its_limit_is_read_as_it_is(int length, bool declared)
    {
        var text = new string('x', length);

        ReadOnlyMemory<byte>? body = await ReadAsync(text, declared);

        Assert.Equal(text, Encoding.UTF8.GetString(body!.Value.Span));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_one_byte_more_is_not(bool declared) => Assert.Null(await ReadAsync(new string('x', Limit + 1), declared));

    // The declared length alone refuses it; nothing of it is waited for.
    [Fact]
    public async Task A_body_that_is_declared_too_long_is_not_read()
    {
        HttpRequest request = HttpProbe.Post("", "text/csv");
        request.ContentLength = Limit + 1;
        request.Body = Stream.Null;

        Assert.Null(await RequestBody.ReadAsync(request, Limit, CancellationToken.None));
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(string text, bool declared)
    {
        HttpRequest request = HttpProbe.Post(text, "text/csv");
        request.ContentLength = declared ? text.Length : null;
        return await RequestBody.ReadAsync(request, Limit, CancellationToken.None);
    }
}
