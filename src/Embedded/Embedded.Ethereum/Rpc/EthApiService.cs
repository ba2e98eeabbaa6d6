namespace Clado.Embedded.Ethereum;

/// <summary>The methods whose names start with <c>eth_</c>, as far as they are used. Follows <c>Nethereum.RPC.EthApiService</c>.</summary>
/// <param name="client">Sends the requests.</param>
public class EthApiService(IClient client)
{
    /// <summary><c>eth_chainId</c>: the chain's id.</summary>
    public GenericRpcRequestResponseHandlerNoParam<HexBigInteger> ChainId { get; } = new(client, "eth_chainId");

    /// <summary><c>eth_gasPrice</c>: the price of gas, in the chain's smallest unit for each unit of gas.</summary>
    public GenericRpcRequestResponseHandlerNoParam<HexBigInteger> GasPrice { get; } = new(client, "eth_gasPrice");

    /// <summary>Blocks.</summary>
    public EthApiBlockService Blocks { get; } = new(client);

    /// <summary>Logs.</summary>
    public EthApiFilterService Filters { get; } = new(client);

    /// <summary>Transactions.</summary>
    public EthApiTransactionsService Transactions { get; } = new(client);
}

/// <summary>Blocks. Follows <c>Nethereum.RPC.Eth.Services.EthApiBlockService</c>.</summary>
/// <param name="client">Sends the requests.</param>
public class EthApiBlockService(IClient client)
{
    /// <summary><c>eth_blockNumber</c>: the latest block's number.</summary>
    public GenericRpcRequestResponseHandlerNoParam<HexBigInteger> GetBlockNumber { get; } = new(client, "eth_blockNumber");

    /// <summary><c>eth_getBlockByNumber</c>, its transactions by hash.</summary>
    public EthGetBlockWithTransactionsHashesByNumber GetBlockWithTransactionsHashesByNumber { get; } = new(client);
}

/// <summary>Logs. Follows <c>Nethereum.RPC.Eth.Services.EthApiFilterService</c>.</summary>
/// <param name="client">Sends the requests.</param>
public class EthApiFilterService(IClient client)
{
    /// <summary><c>eth_getLogs</c>.</summary>
    public EthGetLogs GetLogs { get; } = new(client);
}

/// <summary>Transactions. Follows <c>Nethereum.RPC.Eth.Services.EthApiTransactionsService</c>.</summary>
/// <param name="client">Sends the requests.</param>
public class EthApiTransactionsService(IClient client)
{
    /// <summary><c>eth_getTransactionReceipt</c>.</summary>
    public EthGetTransactionReceipt GetTransactionReceipt { get; } = new(client);
}
