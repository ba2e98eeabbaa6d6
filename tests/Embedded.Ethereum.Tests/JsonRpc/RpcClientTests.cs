using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Clado.Embedded.Ethereum.Tests.JsonRpc;

public class RpcClientTests
{
    [Fact]
    public async Task Sends_a_json_rpc_request()
    {
        await using var node = await TestNode.WithResultAsync("\"0x1\"");

        var result = await new RpcClient(node.Address).SendRequestAsync<string>(
            "eth_call", null, new { to = "0xab", data = (string?)null, gas = new HexBigInteger(255) }, "latest", true, null);

        Assert.Equal("0x1", result);
        Assert.Equal("2.0", (string?)node.Asked!["jsonrpc"]);
        Assert.Equal("eth_call", (string?)node.Asked["method"]);
        Assert.Equal("[{\"to\":\"0xab\",\"gas\":\"0xff\"},\"latest\",true,null]", node.Asked["params"]!.ToString(Formatting.None));
        Assert.Equal("/", node.Path);
    }

    [Fact]
    public async Task Sends_no_parameters_as_an_empty_list_and_follows_a_route()
    {
        await using var node = await TestNode.StartAsync();

        await new RpcClient(node.Address).SendRequestAsync<string>("eth_chainId", "chains/1");

        Assert.Equal("[]", node.Asked!["params"]!.ToString(Formatting.None));
        Assert.Equal("/chains/1", node.Path);
    }

    [Fact]
    public async Task Reads_results_of_many_types()
    {
        await using var node = await TestNode.WithResultAsync("{\"number\":\"0x10\",\"list\":[1,2],\"date\":\"2026-11-23\"}");
        var client = new RpcClient(node.Address);

        Assert.Equal("0x10", (string?)(await client.SendRequestAsync<JToken>("any"))!["number"]);
        Assert.Equal([1, 2], (await client.SendRequestAsync<JObject>("any"))!["list"]!.Values<int>());
        Assert.Equal(16, (await client.SendRequestAsync<Answer>("any"))!.Number!.Value);
    }

    [Theory]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1}")]
    public async Task Reads_no_result_as_the_default(string answer)
    {
        await using var node = await TestNode.StartAsync(answer);

        Assert.Null(await new RpcClient(node.Address).SendRequestAsync<JObject>("any"));
        Assert.False(await new RpcClient(node.Address).SendRequestAsync<bool>("any"));
    }

    [Fact]
    public async Task Reports_the_nodes_error()
    {
        await using var node = await TestNode.StartAsync(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"nonce too low\",\"data\":{\"data\":\"0x08\"}}}");

        var error = await Assert.ThrowsAsync<RpcResponseException>(
            () => new RpcClient(node.Address).SendRequestAsync<string>("eth_sendRawTransaction", null, "0x76"));

        Assert.Equal(-32000, error.RpcError.Code);
        Assert.Equal("nonce too low: eth_sendRawTransaction", error.Message);
        Assert.Equal("0x08", error.RpcError.GetDataAsString());
    }

    [Theory]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    [InlineData(StatusCodes.Status500InternalServerError)]
    public async Task Reports_an_http_error(int status)
    {
        await using var node = await TestNode.StartAsync();
        node.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        var error = await Assert.ThrowsAsync<RpcClientUnknownException>(() => new RpcClient(node.Address).SendRequestAsync<string>("eth_chainId"));

        Assert.Contains("eth_chainId", error.Message, StringComparison.Ordinal);
        Assert.Equal(status, (int?)Assert.IsType<HttpRequestException>(error.InnerException).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("{\"error\":{\"code\":1}}")]
    public async Task Reports_an_answer_that_is_not_json_rpc(string answer)
    {
        await using var node = await TestNode.StartAsync(answer);

        await Assert.ThrowsAsync<RpcClientUnknownException>(() => new RpcClient(node.Address).SendRequestAsync<string>("any"));
    }

    [Fact]
    public async Task Reports_a_node_that_is_not_there()
    {
        var node = await TestNode.StartAsync();
        var address = node.Address;
        await node.DisposeAsync();

        await Assert.ThrowsAsync<RpcClientUnknownException>(() => new RpcClient(address).SendRequestAsync<string>("any"));
    }

    [Fact]
    public async Task Reports_a_node_that_does_not_answer_in_time()
    {
        await using var node = await TestNode.StartAsync();
        node.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
            .ContinueWith(_ => { }, TaskScheduler.Default);
        var usual = ClientBase.ConnectionTimeout;
        ClientBase.ConnectionTimeout = TimeSpan.FromMilliseconds(50);
        try
        {
            var error = await Assert.ThrowsAsync<RpcClientTimeoutException>(() => new RpcClient(node.Address).SendRequestAsync<string>("any"));
            Assert.Equal("Rpc timeout after 50 milliseconds", error.Message);
        }
        finally
        {
            ClientBase.ConnectionTimeout = usual;
        }
    }

    [Fact]
    public async Task Reports_a_result_of_another_shape()
    {
        await using var node = await TestNode.WithResultAsync("\"0xzz\"");
        var client = new RpcClient(node.Address);

        var error = await Assert.ThrowsAsync<Exception>(() => client.SendRequestAsync<Answer>("any"));

        Assert.Contains(nameof(Answer), error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RpcResponseFormatException>(() => client.SendRequestAsync<int>("any"));
    }

    [Fact]
    public async Task Takes_the_user_and_password_from_the_address()
    {
        await using var node = await TestNode.StartAsync();
        var address = new UriBuilder(node.Address) { UserName = "me", Password = "secret" }.Uri;

        await new RpcClient(address, new HttpClient()).SendRequestAsync<string>("any");

        Assert.Equal("Basic " + Convert.ToBase64String("me:secret"u8), node.Authorization);
    }

    [Theory]
    [InlineData("\"0x08\"", "0x08")]
    [InlineData("{\"result\":\"a\",\"data\":\"b\"}", "a")]
    [InlineData("{\"data\":\"b\"}", "b")]
    [InlineData("7", "7")]
    public void Reads_the_data_of_an_error(string json, string text) =>
        Assert.Equal(text, new RpcError(1, "m", JToken.Parse(json)).GetDataAsString());

    [Fact]
    public void An_error_can_have_no_data() => Assert.Null(new RpcError(1, "m").GetDataAsString());

    private sealed record Answer
    {
        [JsonProperty("number")]
        public HexBigInteger? Number { get; init; }
    }
}
