using System.Text;

namespace Clado.EndToEnd.Tests.Paying.Faults;

/// <summary>The cases as a person reads them: how often each client paid for one call, and how the run ended.</summary>
internal static class FaultTable
{
    private const int Width = 24;

    public static string Write(IReadOnlyCollection<CaseOutcome> outcomes, IReadOnlyCollection<OfficialOutcome> official)
    {
        var table = new StringBuilder();
        foreach (var operation in outcomes.GroupBy(outcome => outcome.Case.Operation).OrderBy(group => group.Key))
        {
            var points = operation.Select(outcome => outcome.Case.KillPoint).Distinct().Order().ToList();
            table.AppendLine().AppendLine($"{operation.Key}: how often it was paid, and how the run ended, with the app killed after the …");
            table.AppendLine($"{"fault",-26}{"mppx, not killed",-24}{string.Concat(points.Select(point => $"{point,-Width}"))}".TrimEnd());
            foreach (var fault in FaultCase.Faults)
            {
                var peer = operation.Key == FaultCase.Submit ? official.SingleOrDefault(outcome => outcome.Fault == fault) : null;
                var cells = points.Select(point => Cell(operation.SingleOrDefault(outcome => outcome.Case.Fault == fault && outcome.Case.KillPoint == point)));
                table.AppendLine($"{fault,-26}{(peer is null ? "" : $"{peer.Payments} ({peer.Paid} units)"),-24}{string.Concat(cells.Select(cell => $"{cell,-Width}"))}".TrimEnd());
            }
        }

        return table.ToString();
    }

    // A poll that was paid and brought nothing is made anew, as another call.
    private static string Cell(CaseOutcome? outcome) => outcome switch
    {
        null => "",
        { Case.Operation: FaultCase.Poll } => $"{outcome.Payments} in {outcome.Calls} calls, {Word(outcome.Status)}",
        _ => $"{outcome.Payments}, {Word(outcome.Status)}",
    };

    private static string Word(string status) => status switch
    {
        "Completed" => "completed",
        "WaitingForOperator" => "asks a person",
        "Failed" => "refused",
        _ => status,
    };
}
