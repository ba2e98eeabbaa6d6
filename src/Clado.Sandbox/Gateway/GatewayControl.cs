using System.Net.Http.Json;

namespace Clado.Sandbox.Gateway;

/// <summary>Asks a sandbox gateway what really happened, and switches its faults.</summary>
public sealed class GatewayControl : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Uri ledger;
    private readonly Uri faults;

    /// <summary>Creates a client of a running gateway.</summary>
    /// <param name="url">The gateway's address.</param>
    public GatewayControl(Uri url)
    {
        Url = url;
        ledger = new Uri(url, "/_sandbox/ledger");
        faults = new Uri(url, "/_sandbox/faults");
    }

    /// <summary>The gateway's address.</summary>
    public Uri Url { get; }

    /// <summary>Reads what the chain settled for this gateway, and the jobs that exist.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The ledger.</returns>
    public async Task<GatewayLedger> GetLedgerAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<GatewayLedger>(ledger, cancellationToken))!;

    /// <summary>Switches a fault on for the next calls of an operation.</summary>
    /// <param name="operation"><c>bulk-contacts</c> or <c>bulk-contacts-status</c>.</param>
    /// <param name="fault">The fault's name.</param>
    /// <param name="times">How many calls it strikes; 0 switches it off.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the fault is on.</returns>
    /// <exception cref="SandboxException">The gateway knows no such operation or fault; the message lists those it knows.</exception>
    public async Task SetFaultAsync(string operation, string fault, int times, CancellationToken cancellationToken)
    {
        using var response = await http.PutAsJsonAsync(faults, new GatewayFault(operation, fault, times), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new SandboxException(await response.Content.ReadAsStringAsync(cancellationToken));
        }
    }

    /// <summary>Lists the faults that are switched on.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The faults with the calls they have left.</returns>
    public async Task<IReadOnlyList<GatewayFault>> GetFaultsAsync(CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<GatewayFaults>(faults, cancellationToken))!.Faults;

    /// <summary>Switches all faults off.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are off.</returns>
    public async Task ClearFaultsAsync(CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync(faults, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    internal async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(ledger, cancellationToken);
        return response.IsSuccessStatusCode;
    }
}
