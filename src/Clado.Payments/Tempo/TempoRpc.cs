using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>
/// What payments ask a Tempo node. Besides <see cref="PaymentFormatException"/> for answers that make no sense, the exceptions are those of the
/// JSON-RPC client: <c>RpcResponseException</c> for an error that the node answers, <c>RpcClientUnknownException</c> and
/// <c>RpcClientTimeoutException</c> when it does not answer.
/// </summary>
/// <param name="web3">The client of a node.</param>
public sealed class TempoRpc(Web3 web3)
{
    /// <summary>Far above what a block can hold.</summary>
    private const ulong MaxGas = uint.MaxValue;

    /// <summary>The chain that the node is on.</summary>
    public async Task<long> GetChainIdAsync(CancellationToken cancellationToken) =>
        (long)TempoRpcReader.NumberOf(await web3.Eth.ChainId.SendRequestAsync().WaitAsync(cancellationToken), "chain id", long.MaxValue);

    /// <summary>The current price of gas.</summary>
    /// <returns>Attodollars (1e-18 dollars) per gas.</returns>
    public async Task<BigInteger> GetGasPriceAsync(CancellationToken cancellationToken) =>
        TempoRpcReader.NumberOf(await web3.Eth.GasPrice.SendRequestAsync().WaitAsync(cancellationToken), "gas price");

    /// <summary>The latest block. It may still be replaced.</summary>
    public async Task<TempoBlock> GetLatestBlockAsync(CancellationToken cancellationToken)
    {
        var block = await web3.Eth.Blocks.GetBlockWithTransactionsHashesByNumber.SendRequestAsync(BlockParameter.CreateLatest()).WaitAsync(cancellationToken);
        return TempoRpcReader.ReadBlock(block?.Number, block?.Timestamp, "latest");
    }

    /// <summary>The latest block that stays.</summary>
    public async Task<TempoBlock> GetFinalBlockAsync(CancellationToken cancellationToken)
    {
        var block = await GetBlockAsync("finalized", cancellationToken);
        return TempoRpcReader.ReadBlock(block?.Number, block?.Timestamp, "finalized");
    }

    /// <summary>What a block has in it.</summary>
    /// <param name="number">The block's number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The block; null when the node does not have it.</returns>
    public async Task<TempoBlockContents?> FindBlockAsync(ulong number, CancellationToken cancellationToken) =>
        await GetBlockAsync(new HexBigInteger(number).HexValue, cancellationToken) is { } block ? TempoRpcReader.ReadContents(block) : null;

    /// <summary>What became of a block's transactions.</summary>
    /// <param name="blockHash">0x and 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The receipts, in the block's order; null when the node does not have them.</returns>
    public async Task<IReadOnlyList<TempoReceipt>?> FindBlockReceiptsAsync(string blockHash, CancellationToken cancellationToken)
    {
        var receipts = await web3.Client.SendRequestAsync<TempoReceiptJson[]>("eth_getBlockReceipts", null, blockHash).WaitAsync(cancellationToken);
        return receipts is null ? null : [.. receipts.Select(TempoRpcReader.Read)];
    }

    /// <summary>How much gas a transaction would use. Fails when the transaction would, for example for lack of funds.</summary>
    /// <param name="transaction">The transaction; its gas and fee fields do not matter.</param>
    /// <param name="from">The sender.</param>
    /// <param name="keyType">The kind of the sender's key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gas.</returns>
    public Task<ulong> EstimateGasAsync(TempoTransaction transaction, Address from, TempoKeyType keyType, CancellationToken cancellationToken) =>
        EstimateGasAsync(transaction, from, keyType, accessKey: null, cancellationToken);

    /// <summary>How much gas a transaction would use that an access key may have signed. Fails when the transaction would, for example for lack of funds.</summary>
    /// <param name="transaction">The transaction; its gas and fee fields do not matter. An authorization that it carries is counted.</param>
    /// <param name="from">The sender.</param>
    /// <param name="keyType">The kind of the key that signs.</param>
    /// <param name="accessKey">The access key's own account; null when the sender's own key signs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gas.</returns>
    public async Task<ulong> EstimateGasAsync(
        TempoTransaction transaction, Address from, TempoKeyType keyType, Address? accessKey, CancellationToken cancellationToken)
    {
        var request = new GasEstimateJson
        {
            From = from.ToString(),
            ChainId = new HexBigInteger(transaction.ChainId),
            Calls = [.. transaction.Calls.Select(call => new GasEstimateCallJson { To = call.To?.ToString(), Value = new HexBigInteger(call.Value), Data = Hex.Format(call.Input) })],
            NonceKey = new HexBigInteger(transaction.NonceKey),
            Nonce = new HexBigInteger(transaction.Nonce),
            ValidBefore = transaction.ValidBefore is { } validBefore ? new HexBigInteger(validBefore) : null,
            FeeToken = transaction.FeeToken?.ToString(),
            KeyType = keyType == TempoKeyType.Secp256k1 ? null : KeyAuthorizationJson.NameOf(keyType),
            KeyId = accessKey?.ToString(),
            KeyAuthorization = transaction.KeyAuthorization is { } signed ? KeyAuthorizationJson.Of(signed) : null,
        };
        var gas = await web3.Client.SendRequestAsync<HexBigInteger>("eth_estimateGas", null, request).WaitAsync(cancellationToken);
        return TempoRpcReader.NumberOf(gas, "gas estimate", MaxGas);
    }

    /// <summary>What became of a transaction.</summary>
    /// <param name="transactionHash">0x and 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The receipt; null while it is not mined.</returns>
    public async Task<TempoReceipt?> GetReceiptAsync(string transactionHash, CancellationToken cancellationToken)
    {
        var receipt = await web3.Client.SendRequestAsync<TempoReceiptJson>("eth_getTransactionReceipt", null, transactionHash).WaitAsync(cancellationToken);
        return receipt is null ? null
            : string.Equals(receipt.TransactionHash, transactionHash, StringComparison.OrdinalIgnoreCase) ? TempoRpcReader.Read(receipt)
            : throw new PaymentFormatException("The node answered with the receipt of another transaction than the one asked for.");
    }

    /// <summary>Finds transfers by what their event tells.</summary>
    /// <param name="token">The token.</param>
    /// <param name="from">Who paid.</param>
    /// <param name="to">Who received.</param>
    /// <param name="memo">0x and 64 hexadecimal digits.</param>
    /// <param name="fromBlock">The first block to look in; the node's latest is the last.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The transfers that the node knows, in the chain's order. That there is none says nothing: the node may lag.</returns>
    public async Task<IReadOnlyList<TempoTransfer>> FindTransfersAsync(
        Address token, Address from, Address to, string memo, ulong fromBlock, CancellationToken cancellationToken)
    {
        var filter = new NewFilterInput
        {
            Address = [token.ToString()],
            Topics = [Tip20.TransferWithMemoTopic, Hex.Format(from.ToWord()), Hex.Format(to.ToWord()), memo],
            FromBlock = new BlockParameter(fromBlock),
            ToBlock = BlockParameter.CreateLatest(),
        };
        var logs = await web3.Eth.Filters.GetLogs.SendRequestAsync(filter).WaitAsync(cancellationToken);
        return TempoRpcReader.ReadTransfers(logs ?? []);
    }

    /// <summary>When a transaction could be mined at the earliest; random in payments of this library, so that it tells them apart.</summary>
    /// <param name="transactionHash">0x and 64 hexadecimal digits.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Unix time in seconds; null when the node does not know the transaction, or it has no such time.</returns>
    public async Task<ulong?> GetValidAfterAsync(string transactionHash, CancellationToken cancellationToken)
    {
        var transaction = await web3.Client.SendRequestAsync<ValidityJson>("eth_getTransactionByHash", null, transactionHash).WaitAsync(cancellationToken);
        return transaction?.ValidAfter is { } validAfter ? TempoRpcReader.NumberOf(validAfter, "validAfter") : null;
    }

    /// <summary>What an account holds of a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="owner">The account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The balance.</returns>
    public async Task<BaseUnits> GetBalanceAsync(Address token, Address owner, CancellationToken cancellationToken)
    {
        var word = await CallAsync(token, Tip20.EncodeBalanceOf(owner), cancellationToken);
        return TempoRpcReader.ReadAmount(Hex.Format(word));
    }

    /// <summary>Reads from a contract, as of the latest block.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="input">The call data.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the contract returned.</returns>
    public async Task<byte[]> CallAsync(Address contract, byte[] input, CancellationToken cancellationToken)
    {
        var call = new CallJson { To = contract.ToString(), Data = Hex.Format(input) };
        var answer = await web3.Client.SendRequestAsync<string>("eth_call", null, call, "latest").WaitAsync(cancellationToken);
        return Hex.Parse(answer, "The node's answer to a call");
    }

    // Awaited, because the official client does not say that an answer may be null.
    private async Task<TempoBlockJson?> GetBlockAsync(string block, CancellationToken cancellationToken) =>
        await web3.Client.SendRequestAsync<TempoBlockJson>("eth_getBlockByNumber", null, block, false).WaitAsync(cancellationToken);
}
