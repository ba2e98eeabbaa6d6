namespace Clado.Embedded.Ethereum;

/// <summary>A node's JSON-RPC interface by name. Follows <c>Nethereum.Web3.Web3</c>.</summary>
public class Web3
{
    /// <summary>The interface over a client that is given.</summary>
    /// <param name="client">The client.</param>
    public Web3(IClient client)
    {
        Client = client;
        Eth = new EthApiService(client);
    }

    /// <summary>The interface of a node, over HTTP.</summary>
    /// <param name="url">The node's address.</param>
    /// <exception cref="UriFormatException">The address is not an absolute URL.</exception>
    public Web3(string url = "http://localhost:8545/")
        : this(new RpcClient(new Uri(url)))
    {
    }

    /// <summary>Sends what has no method here.</summary>
    public IClient Client { get; }

    /// <summary>The methods whose names start with <c>eth_</c>.</summary>
    public EthApiService Eth { get; }
}
