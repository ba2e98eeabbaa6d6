using System.Globalization;
using System.Text;
using System.Text.Json;
using Clado.Payments;
using Clado.Sandbox.Gateway;

namespace Clado.Sandbox.Demo;

/// <summary>How a demo run ended.</summary>
internal sealed record DemoResult
{
    /// <summary>What the app says.</summary>
    public required RunView Run { get; init; }

    /// <summary>What the recipient received during the run, read from the chain.</summary>
    public required BaseUnits ChainBaseUnits { get; init; }

    /// <summary>What the gateway sold, read from the chain.</summary>
    public required GatewayLedger Ledger { get; init; }

    /// <summary>From the request to the end of the run.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The files of results on this machine.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Whether the run completed, every row is accounted for, and the app knows of every base unit that the chain moved.</summary>
    public bool Succeeded => Run.Status == "Completed" && Run.Rows.Balance && Run.SpentBaseUnits == ChainBaseUnits;

    /// <summary>The result in one line of JSON; money as integers of base units.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("runId", Run.Id);
            json.WriteString("status", Run.Status);
            json.WriteStartObject("rows");
            foreach (var (name, count) in Counts(Run.Rows))
            {
                json.WriteNumber(name, count);
            }

            json.WriteEndObject();
            json.WriteNumber("polls", Run.Polls);
            json.WriteNumber("paidCalls", Run.PaidCalls);
            WriteMoney(json, "spentBaseUnits", Run.SpentBaseUnits);
            WriteMoney(json, "chainBaseUnits", ChainBaseUnits);
            WriteMoney(json, "feesBaseUnits", Run.FeesBaseUnits);
            json.WriteNumber("elapsedMs", (long)Elapsed.TotalMilliseconds);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static IReadOnlyList<(string Name, int Count)> Counts(RunRows rows) =>
    [
        ("in", rows.In), ("enriched", rows.Enriched), ("empty", rows.Empty), ("failed", rows.Failed),
        ("duplicate", rows.Duplicate), ("invalid", rows.Invalid), ("suppressed", rows.Suppressed),
    ];

    private static void WriteMoney(Utf8JsonWriter json, string name, BaseUnits amount)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(amount.Value.ToString(CultureInfo.InvariantCulture));
    }
}
