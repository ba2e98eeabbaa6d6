using Clado.Embedded.Ethereum.Tests.JsonRpc;
using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum.Tests.Rpc;

public class Web3Tests
{
    [Fact]
    public async Task Asks_for_quantities()
    {
        await using var node = await TestNode.WithResultAsync("\"0xa5bf\"");
        var web3 = new Web3(node.Address.ToString());

        Assert.Equal(42431, (await web3.Eth.ChainId.SendRequestAsync()).Value);
        Assert.Equal("eth_chainId", (string?)node.Asked!["method"]);
        await web3.Eth.GasPrice.SendRequestAsync();
        Assert.Equal("eth_gasPrice", (string?)node.Asked["method"]);
        await web3.Eth.Blocks.GetBlockNumber.SendRequestAsync();
        Assert.Equal("eth_blockNumber", (string?)node.Asked["method"]);
    }

    [Fact]
    public async Task Reads_a_block()
    {
        await using var node = await TestNode.WithResultAsync(
            "{\"number\":\"0x10\",\"hash\":\"0xaa\",\"timestamp\":\"0x6\",\"baseFeePerGas\":\"0x7\",\"transactions\":[\"0xbb\"],\"extra\":{}}");
        var blocks = new Web3(node.Address.ToString()).Eth.Blocks.GetBlockWithTransactionsHashesByNumber;

        var block = await blocks.SendRequestAsync(BlockParameter.CreateLatest());

        Assert.Equal((16, 6, 7), ((int)block!.Number!.Value, (int)block.Timestamp!.Value, (int)block.BaseFeePerGas!.Value));
        Assert.Equal(("0xaa", "0xbb"), (block.BlockHash, Assert.Single(block.TransactionHashes!)));
        Assert.Equal("[\"latest\",false]", node.Asked!["params"]!.ToString(Formatting.None));
        await blocks.SendRequestAsync(new HexBigInteger(16));
        Assert.Equal("[\"0x10\",false]", node.Asked["params"]!.ToString(Formatting.None));
    }

    [Fact]
    public async Task Reads_a_receipt()
    {
        await using var node = await TestNode.WithResultAsync(
            """
            {"type":"0x76","status":"0x1","transactionHash":"0xaa","blockNumber":"0x2","from":"0xf0","to":"0xf1","gasUsed":"0xc729","effectiveGasPrice":"0x4a817c800",
             "feePayer":"0xf0","feeToken":"0x20c0","logs":[{"address":"0x20c0","topics":["0x57bc","0x01"],"data":"0x0bb8","logIndex":"0x0","transactionHash":"0xaa","blockNumber":"0x2","removed":false}]}
            """);

        var receipt = await new Web3(node.Address.ToString()).Eth.Transactions.GetTransactionReceipt.SendRequestAsync("aa");

        Assert.False(receipt!.HasErrors());
        Assert.Equal((50985, 20_000_000_000), ((int)receipt.GasUsed!.Value, (long)receipt.EffectiveGasPrice!.Value));
        Assert.Equal(("0xaa", "0xf0", "0xf1", 2), (receipt.TransactionHash, receipt.From, receipt.To, (int)receipt.BlockNumber!.Value));
        var log = Assert.Single(receipt.Logs!);
        Assert.Equal(["0x57bc", "0x01"], log.Topics!);
        Assert.Equal(("0x20c0", "0x0bb8", "0xaa", false), (log.Address, log.Data, log.TransactionHash, log.Removed));
        Assert.Equal((0, 2), ((int)log.LogIndex!.Value, (int)log.BlockNumber!.Value));
        Assert.Equal("[\"0xaa\"]", node.Asked!["params"]!.ToString(Formatting.None));
    }

    [Theory]
    [InlineData("{\"status\":\"0x0\"}", true)]
    [InlineData("{}", null)]
    public async Task Tells_a_transaction_that_was_reverted(string json, bool? errors)
    {
        await using var node = await TestNode.WithResultAsync(json);

        Assert.Equal(errors, (await new Web3(node.Address.ToString()).Eth.Transactions.GetTransactionReceipt.SendRequestAsync("0xaa"))!.HasErrors());
    }

    [Fact]
    public async Task Finds_no_receipt_or_block_that_is_not_there()
    {
        await using var node = await TestNode.StartAsync();
        var web3 = new Web3(new RpcClient(node.Address));

        Assert.Null(await web3.Eth.Transactions.GetTransactionReceipt.SendRequestAsync("0xaa"));
        Assert.Null(await web3.Eth.Blocks.GetBlockWithTransactionsHashesByNumber.SendRequestAsync(new BlockParameter(9)));
    }

    [Fact]
    public async Task Asks_for_logs()
    {
        await using var node = await TestNode.WithResultAsync("[]");
        var filter = new NewFilterInput { FromBlock = new BlockParameter(16), Address = ["0x20c0"], Topics = ["0x57bc", null, new[] { "0x1", "0x2" }] };

        var logs = await new Web3(node.Address.ToString()).Eth.Filters.GetLogs.SendRequestAsync(filter);

        Assert.Empty(logs);
        Assert.Equal(
            "[{\"fromBlock\":\"0x10\",\"toBlock\":\"latest\",\"address\":[\"0x20c0\"],\"topics\":[\"0x57bc\",null,[\"0x1\",\"0x2\"]]}]",
            node.Asked!["params"]!.ToString(Formatting.None));
    }

    [Fact]
    public void Names_blocks()
    {
        Assert.Equal("latest", new BlockParameter().GetRPCParam());
        Assert.Equal("earliest", BlockParameter.CreateEarliest().GetRPCParam());
        Assert.Equal("pending", BlockParameter.CreatePending().GetRPCParam());
        Assert.Equal("0xff", new BlockParameter(new HexBigInteger(255)).GetRPCParam());
        Assert.Equal(255, (int)new BlockParameter(255).BlockNumber!.Value);
        Assert.Null(BlockParameter.CreateLatest().BlockNumber);
    }

    [Fact]
    public void Refuses_an_address_that_is_none() => Assert.Throws<UriFormatException>(() => new Web3("nowhere"));
}
