using Spectre.Console;

namespace Clado.Sandbox.Demo;

/// <summary>Shows how a run stands: a table that is redrawn in a terminal, a line for each change elsewhere.</summary>
internal static class RunDisplay
{
    /// <summary>Shows a run while something watches it.</summary>
    /// <param name="console">Where to show it.</param>
    /// <param name="watch">Watches the run; calls its argument whenever it has looked.</param>
    public static async Task<DemoResult> ShowAsync(DemoConsole console, Func<Action<RunView>, Task<DemoResult>> watch)
    {
        if (console.IsLive)
        {
            return await console.Console.Live(new Text("Sending the list…")).StartAsync(live => watch(run => live.UpdateTarget(Table(run))));
        }

        var last = "";
        return await watch(run =>
        {
            var line = Line(run);
            if (line != last)
            {
                console.Say(last = line);
            }
        });
    }

    private static string Line(RunView run) =>
        $"{run.Status}: {run.Rows.In} rows, {run.Rows.Processed} processed, {run.Polls} polls, {run.PaidCalls} paid calls, ${run.SpentBaseUnits.FormatDollars()} spent";

    private static Table Table(RunView run)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        table.AddRow("run", run.Id.EscapeMarkup());
        table.AddRow("state", run.IsOver ? $"[bold]{run.Status.EscapeMarkup()}[/]" : run.Status.EscapeMarkup());
        table.AddRow("rows", $"{run.Rows.In} in, {run.Rows.Processed} processed, {run.Rows.Duplicate} duplicate, {run.Rows.Invalid} invalid");
        table.AddRow("polls", run.NextPollAt is { } next && !run.IsOver ? $"{run.Polls}, next at {next:HH:mm:ss} UTC" : $"{run.Polls}");
        table.AddRow("money", $"${run.SpentBaseUnits.FormatDollars()} in {run.PaidCalls} calls, fees ${run.FeesBaseUnits.FormatDollars()}");
        if (run.Message is { } message)
        {
            table.AddRow("message", message.EscapeMarkup());
        }

        return table;
    }
}
