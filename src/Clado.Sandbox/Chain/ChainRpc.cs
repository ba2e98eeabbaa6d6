using System.Globalization;
using System.Net.Http.Json;
using System.Numerics;
using System.Text.Json;
using Clado.Payments;

namespace Clado.Sandbox.Chain;

/// <summary>
/// The few JSON-RPC calls that the sandbox needs. It shares none with the app, so that what the app says it paid is
/// compared with the chain by other eyes.
/// </summary>
public sealed class ChainRpc : IDisposable
{
    private const string BalanceOf = "0x70a08231";
    private const string Transfer = "0xa9059cbb";

    private static readonly TimeSpan ReceiptInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan ReceiptDeadline = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;

    /// <summary>Creates a client.</summary>
    /// <param name="url">The chain's JSON-RPC address.</param>
    public ChainRpc(Uri url)
    {
        Url = url;
        http = new HttpClient { BaseAddress = url };
    }

    /// <summary>The chain's JSON-RPC address.</summary>
    public Uri Url { get; }

    /// <summary>Reads the number of the latest block.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>0 for the genesis block.</returns>
    public async Task<ulong> GetBlockNumberAsync(CancellationToken cancellationToken) =>
        (ulong)ParseHex(await CallAsync("eth_blockNumber", [], cancellationToken));

    /// <summary>Reads how much of a token an address holds in the latest block.</summary>
    /// <param name="token">A TIP-20 token's address.</param>
    /// <param name="owner">The holder's address.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The balance.</returns>
    public async Task<BaseUnits> GetBalanceAsync(string token, string owner, CancellationToken cancellationToken)
    {
        var call = new { to = token, data = BalanceOf + AddressWord(owner) };
        return BaseUnits.FromBigInteger(ParseHex(await CallAsync("eth_call", [call, "latest"], cancellationToken)));
    }

    /// <summary>Transfers a token from an account that the chain itself signs for, and waits until that is mined.</summary>
    /// <param name="token">A TIP-20 token's address.</param>
    /// <param name="from">A development account.</param>
    /// <param name="to">Who receives.</param>
    /// <param name="amount">How much.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the transfer is mined.</returns>
    /// <exception cref="SandboxException">The transfer failed or was not mined in time.</exception>
    public async Task TransferAsync(string token, string from, string to, BaseUnits amount, CancellationToken cancellationToken)
    {
        var amountWord = amount.Value.ToString("x", CultureInfo.InvariantCulture).PadLeft(64, '0');
        var transaction = new { from, to = token, data = Transfer + AddressWord(to) + amountWord };
        var hash = (await CallAsync("eth_sendTransaction", [transaction], cancellationToken)).GetString()!;
        var receipt = await WaitForReceiptAsync(hash, cancellationToken);
        if (ParseHex(receipt.GetProperty("status")) != BigInteger.One)
        {
            throw new SandboxException($"The transfer of {amount} base units to {to} failed on the chain: {hash}.");
        }
    }

    /// <summary>Calls a method.</summary>
    /// <param name="method">For example <c>eth_getLogs</c>.</param>
    /// <param name="parameters">Its parameters, as JSON serializes them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The result.</returns>
    /// <exception cref="SandboxException">The chain answered an error.</exception>
    public async Task<JsonElement> CallAsync(string method, IReadOnlyList<object> parameters, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync((Uri?)null, new { jsonrpc = "2.0", id = 1, method, @params = parameters }, cancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return answer.TryGetProperty("error", out var error)
            ? throw new SandboxException($"The chain answered {method} with an error: {error.GetProperty("message").GetString()}")
            : answer.GetProperty("result");
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static BigInteger ParseHex(JsonElement value) =>
        BigInteger.Parse("0" + value.GetString()!.AsSpan(2).ToString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string AddressWord(string address) => address[2..].ToLowerInvariant().PadLeft(64, '0');

    private async Task<JsonElement> WaitForReceiptAsync(string hash, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < ReceiptDeadline)
        {
            var receipt = await CallAsync("eth_getTransactionReceipt", [hash], cancellationToken);
            if (receipt.ValueKind == JsonValueKind.Object)
            {
                return receipt;
            }

            await Task.Delay(ReceiptInterval, TimeProvider.System, cancellationToken);
        }

        throw new SandboxException($"The transaction {hash} was not mined within {ReceiptDeadline.TotalSeconds:0} s.");
    }
}
