namespace Clado.Sandbox.Demo;

/// <summary>Says at the end where the results are, what was paid and which receipts there are.</summary>
internal static class DemoReport
{
    public static void Print(DemoResult result, DemoConsole console)
    {
        var run = result.Run;
        var rows = string.Join(", ", DemoResult.Counts(run.Rows).Where(row => row.Count > 0).Select(row => $"{row.Count} {row.Name}"));
        console.Say($"Run {run.Id}: {run.Status} in {result.Elapsed.TotalSeconds:0.0} s");
        console.Say($"Rows: {rows}{(run.Rows.Balance ? "" : "  (they do not add up)")}");
        console.Say($"Paid: ${run.SpentBaseUnits.FormatDollars()} in {run.PaidCalls} calls, ${result.ChainBaseUnits.FormatDollars()} on the chain, fees ${run.FeesBaseUnits.FormatDollars()}");
        console.Say("Receipts:");
        foreach (var payment in result.Ledger.Payments)
        {
            console.Say($"  {payment.Tx}  {"$" + payment.Amount.FormatDollars(),12}  {payment.Path}");
        }

        foreach (var file in result.Files)
        {
            console.Say($"Result: {file}");
        }

        foreach (var problem in Problems(result))
        {
            console.Fail(problem);
        }
    }

    private static IEnumerable<string> Problems(DemoResult result)
    {
        if (result.Run.Message is { } message)
        {
            yield return message;
        }

        if (result.Run.SpentBaseUnits != result.ChainBaseUnits)
        {
            yield return $"The app counts {result.Run.SpentBaseUnits} base units, and the chain moved {result.ChainBaseUnits}.";
        }
    }
}
