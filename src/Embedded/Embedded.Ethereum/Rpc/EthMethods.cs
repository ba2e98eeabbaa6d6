namespace Clado.Embedded.Ethereum;

/// <summary>A method without parameters. Follows <c>Nethereum.RPC.Infrastructure.GenericRpcRequestResponseHandlerNoParam</c>.</summary>
/// <typeparam name="TResponse">What the result is read as.</typeparam>
/// <param name="client">Sends the request.</param>
/// <param name="methodName">The method.</param>
public class GenericRpcRequestResponseHandlerNoParam<TResponse>(IClient client, string methodName)
    where TResponse : class
{
    /// <summary>Sends the request.</summary>
    /// <param name="id">The request's id; not used here, where requests are numbered.</param>
    /// <returns>The result.</returns>
    /// <inheritdoc cref="IClient.SendRequestAsync" path="/exception"/>
    public async Task<TResponse> SendRequestAsync(object? id = null) => (await client.SendRequestAsync<TResponse>(methodName))!;
}

/// <summary><c>eth_getBlockByNumber</c>. Follows <c>Nethereum.RPC.Eth.Blocks.EthGetBlockWithTransactionsHashesByNumber</c>.</summary>
/// <param name="client">Sends the request.</param>
public class EthGetBlockWithTransactionsHashesByNumber(IClient client)
{
    /// <summary>A block, its transactions by hash.</summary>
    /// <param name="blockParameter">Which block.</param>
    /// <param name="id">The request's id; not used here, where requests are numbered.</param>
    /// <returns>The block; null where the node has none of that number.</returns>
    /// <inheritdoc cref="IClient.SendRequestAsync" path="/exception"/>
    public Task<BlockWithTransactionHashes?> SendRequestAsync(BlockParameter blockParameter, object? id = null) =>
        client.SendRequestAsync<BlockWithTransactionHashes>("eth_getBlockByNumber", null, blockParameter, false);

    /// <summary>A block, its transactions by hash.</summary>
    /// <param name="number">The block's number.</param>
    /// <param name="id">The request's id; not used here, where requests are numbered.</param>
    /// <returns>The block; null where the node has none of that number.</returns>
    /// <inheritdoc cref="IClient.SendRequestAsync" path="/exception"/>
    public Task<BlockWithTransactionHashes?> SendRequestAsync(HexBigInteger number, object? id = null) => SendRequestAsync(new BlockParameter(number), id);
}

/// <summary><c>eth_getLogs</c>. Follows <c>Nethereum.RPC.Eth.Filters.EthGetLogs</c>.</summary>
/// <param name="client">Sends the request.</param>
public class EthGetLogs(IClient client)
{
    /// <summary>The logs that a filter lets through, oldest first.</summary>
    /// <param name="newFilter">The filter.</param>
    /// <param name="id">The request's id; not used here, where requests are numbered.</param>
    /// <returns>The logs; none where nothing matches.</returns>
    /// <inheritdoc cref="IClient.SendRequestAsync" path="/exception"/>
    public async Task<FilterLog[]> SendRequestAsync(NewFilterInput newFilter, object? id = null) =>
        (await client.SendRequestAsync<FilterLog[]>("eth_getLogs", null, newFilter))!;
}

/// <summary><c>eth_getTransactionReceipt</c>. Follows <c>Nethereum.RPC.Eth.Transactions.EthGetTransactionReceipt</c>.</summary>
/// <param name="client">Sends the request.</param>
public class EthGetTransactionReceipt(IClient client)
{
    /// <summary>A transaction's receipt.</summary>
    /// <param name="transactionHash">The transaction's hash: 32 bytes as hex digits.</param>
    /// <param name="id">The request's id; not used here, where requests are numbered.</param>
    /// <returns>The receipt; null where the transaction is not in a block.</returns>
    /// <inheritdoc cref="IClient.SendRequestAsync" path="/exception"/>
    public Task<TransactionReceipt?> SendRequestAsync(string transactionHash, object? id = null) =>
        client.SendRequestAsync<TransactionReceipt>("eth_getTransactionReceipt", null, transactionHash.EnsureHexPrefix());
}
