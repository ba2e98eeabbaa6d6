using System.Text;
using Clado.Functions.Operations;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class GetResultsTests
{
    private const string Run = "0123456789abcdef0123456789abcdef";
    private const string Text = "url,email\nhttps://www.linkedin.com/in/ada,ada@example.com\n";
    private readonly TestStorage _storage;
    private readonly GetResults _function;

    public GetResultsTests(StorageFixture fixture)
    {
        _storage = fixture.Open(Names.Fresh());
        _function = new(new RunResults(_storage.Results));
    }

    [Fact]
    public async Task A_file_is_handed_out_whole_with_its_length_and_version()
    {
        await StoreAsync();

        HttpResponse response = await GetAsync();

        Assert.Equal((200, "text/csv", Text.Length), (response.StatusCode, response.ContentType, (int)response.ContentLength!));
        Assert.Contains("contacts.csv", response.Headers.ContentDisposition.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("\"", response.Headers.ETag.ToString(), StringComparison.Ordinal);
        Assert.Equal(Text, Body(response));
    }

    [Fact]
    public async Task A_download_that_broke_off_goes_on_where_it_was()
    {
        await StoreAsync();
        var version = (await GetAsync()).Headers.ETag.ToString();

        HttpResponse response = await GetAsync(request =>
        {
            request.Headers.Range = "bytes=10-";
            request.Headers.IfRange = version;
        });

        Assert.Equal((206, $"bytes 10-{Text.Length - 1}/{Text.Length}"), (response.StatusCode, response.Headers.ContentRange.ToString()));
        Assert.Equal(Text[10..], Body(response));
    }

    [Fact]
    public async Task A_download_of_a_version_that_is_gone_begins_anew()
    {
        await StoreAsync();
        var version = (await GetAsync()).Headers.ETag.ToString();
        await StoreAsync();

        HttpResponse response = await GetAsync(request =>
        {
            request.Headers.Range = "bytes=10-";
            request.Headers.IfRange = version;
        });

        Assert.Equal((200, Text), (response.StatusCode, Body(response)));
    }

    [Fact]
    public async Task A_range_beyond_the_end_is_refused_with_the_length()
    {
        await StoreAsync();

        HttpResponse response = await GetAsync(request => request.Headers.Range = "bytes=5000-");

        Assert.Equal((416, $"bytes */{Text.Length}"), (response.StatusCode, response.Headers.ContentRange.ToString()));
    }

    [Fact]
    public async Task A_version_that_the_caller_has_is_not_sent_again()
    {
        await StoreAsync();
        var version = (await GetAsync()).Headers.ETag.ToString();

        Assert.Equal(304, (await GetAsync(request => request.Headers.IfNoneMatch = version)).StatusCode);
    }

    [Theory]
    [InlineData(Run)]
    [InlineData("..")]
    public async Task What_is_not_there_is_404(string id)
    {
        HttpResponse response = await GetAsync(id: id);

        Assert.Equal((404, "application/problem+json"), (response.StatusCode, response.ContentType));
    }

    private Task StoreAsync() =>
        _storage.Results.WriteAsync($"{Run}/{RunResults.Csv}", Encoding.UTF8.GetBytes(Text), "text/csv", CancellationToken.None);

    private async Task<HttpResponse> GetAsync(Action<HttpRequest>? change = null, string id = Run)
    {
        HttpRequest request = HttpProbe.Get("");
        change?.Invoke(request);
        MemoryStream body = new();
        request.HttpContext.Response.Body = body;
        await (await _function.Csv(request, id, CancellationToken.None)).ExecuteAsync(request.HttpContext);
        return request.HttpContext.Response;
    }

    private static string Body(HttpResponse response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}
