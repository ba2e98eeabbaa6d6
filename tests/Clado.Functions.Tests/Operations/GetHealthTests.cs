using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Clado.Payments.Tempo;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Operations;

[Collection(PayingCollection.Name)]
public sealed class GetHealthTests(PayingFixture fixture)
{
    private const string NoNode = "http://127.0.0.1:9";

    [Fact]
    public async Task All_that_the_app_needs_is_there()
    {
        (var status, JsonElement health) = await AskAsync(Tempo());

        Assert.Equal((200, "healthy"), (status, health.GetProperty("status").GetString()));
        Assert.Equal(["storage", "vault", "chain"], health.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("another chain", "Tempo__ChainId is 1.")]
    [InlineData("no node", "Exception")]
    public async Task What_is_wrong_is_said_with_503_and_no_address(string what, string says)
    {
        TempoOptions tempo = Tempo();
        tempo.ChainId = what == "another chain" ? 1 : tempo.ChainId;
        tempo.RpcUrl = what == "no node" ? new Uri(NoNode) : tempo.RpcUrl;

        (var status, JsonElement health) = await AskAsync(tempo);

        Assert.Equal((503, "unhealthy"), (status, health.GetProperty("status").GetString()));
        JsonElement wrong = Assert.Single(health.GetProperty("checks").EnumerateArray(), check => !check.GetProperty("healthy").GetBoolean());
        Assert.Equal("chain", wrong.GetProperty("name").GetString());
        Assert.EndsWith(says, wrong.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", health.GetRawText(), StringComparison.Ordinal);
    }

    private TempoOptions Tempo() => fixture.Settings<TempoOptions>(TempoOptions.Section);

    private async Task<(int Status, JsonElement Body)> AskAsync(TempoOptions tempo)
    {
        GetHealth function = new(
            new BlobContainers(new(fixture.World.Storage.ConnectionString)),
            fixture.Signer,
            new TempoRpc(new Web3(tempo.RpcUrl!.ToString())),
            Options.Create(tempo),
            TimeProvider.System);
        HttpRequest request = HttpProbe.Get("");
        (var status, _, JsonElement body) = await HttpProbe.ReadAsync(request, await function.Run(request, CancellationToken.None));
        return (status, body);
    }
}
