using System.Net.Http.Json;
using System.Text.Json;
using Clado.Payments;

namespace Clado.EndToEnd.Tests;

/// <summary>The app's own ledger of a run.</summary>
internal sealed record AppLedger(IReadOnlyList<AppPayment> Payments, BaseUnits TotalBaseUnits)
{
    public static async Task<AppLedger> ReadAsync(Uri app, string runId)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app, $"/api/ledger?run={runId}"));
        if (Surroundings.AppKey is { } key)
        {
            request.Headers.Add("x-functions-key", key);
        }

        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<AppLedger>(JsonSerializerOptions.Web))!;
    }
}

/// <summary>A payment in it.</summary>
internal sealed record AppPayment(string TransactionHash, BaseUnits Amount, string Operation);
