using System.Text.Json;

namespace Clado.Functions.Tests.Simulation.Judging;

/// <summary>A budget document as it is stored.</summary>
/// <param name="Spent">What ended calls have cost.</param>
/// <param name="Reserved">What is held for calls, by their path.</param>
internal sealed record BudgetRecord(long Spent, Dictionary<string, long> Reserved)
{
    public long Committed => Spent + Reserved.Values.Sum();

    public static BudgetRecord Read(string path, byte[] content)
    {
        using JsonDocument document = JsonDocument.Parse(content);
        var prefix = path.StartsWith("budgets/", StringComparison.Ordinal) ? "" : path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];
        return new(
            Number(document.RootElement.GetProperty("spent")),
            document.RootElement.GetProperty("reserved").EnumerateObject().ToDictionary(entry => prefix + entry.Name, entry => Number(entry.Value)));
    }

    public static long Number(JsonElement value) => long.Parse(value.GetString()!);
}
