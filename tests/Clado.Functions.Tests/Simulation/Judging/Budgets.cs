namespace Clado.Functions.Tests.Simulation.Judging;

/// <summary>The caps, against the stored budgets and against the chain.</summary>
internal sealed class Budgets(World world)
{
    /// <summary>Run, day and lifetime.</summary>
    private const int Scopes = 3;

    private readonly Dictionary<string, BudgetRecord> _budgets = [];
    private readonly Dictionary<string, HashSet<string>> _counted = [];

    public static bool IsBudget(string path) =>
        path.StartsWith("budgets/", StringComparison.Ordinal) || path.EndsWith("/budget.json", StringComparison.Ordinal);

    /// <summary>A budget was stored.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public string? Write(string path, byte[] content, Dictionary<string, CallRecord> calls)
    {
        BudgetRecord budget = BudgetRecord.Read(path, content);
        _budgets[path] = budget;
        if (!_counted.TryGetValue(path, out HashSet<string>? counted))
        {
            _counted.Add(path, counted = []);
        }

        counted.UnionWith(budget.Reserved.Keys);
        world.Trace.Note($"budget {path}: {budget.Spent} spent, {budget.Committed - budget.Spent} reserved for {budget.Reserved.Count}");
        return budget.Committed > Cap(path)
            ? $"the budget {path} holds {budget.Committed}, above its cap of {Cap(path)}"
            : Exceeded(path, calls);
    }

    /// <summary>Whether all budgets hold enough for a call that was just signed.</summary>
    public string? Covers(CallRecord call)
    {
        string[] holding =
            [.. _budgets.Where(budget => budget.Value.Reserved.GetValueOrDefault(call.Path) >= call.Amount + call.MaxFee).Select(budget => budget.Key)];
        return holding.Length == Scopes ? null : $"{call.Path} was signed, and only [{string.Join(", ", holding)}] hold enough for it";
    }

    /// <summary>Whether what was or may still be spent is counted, and is within each cap.</summary>
    public string? Exceeded(Dictionary<string, CallRecord> calls) =>
        _budgets.Keys.Select(path => Exceeded(path, calls)).FirstOrDefault(fault => fault is not null);

    /// <summary>What is wrong once everything has ended.</summary>
    public string? Verdict(IReadOnlyCollection<CallRecord> calls)
    {
        foreach ((var path, BudgetRecord budget) in _budgets)
        {
            var spent = calls.Where(call => _counted[path].Contains(call.Path)).Sum(call => call.Exposure(long.MaxValue));
            if (budget.Reserved.Count > 0)
            {
                return $"the budget {path} still holds {string.Join(", ", budget.Reserved.Keys)} though nothing is under way";
            }

            if (budget.Spent != spent)
            {
                return $"the budget {path} says that {budget.Spent} were spent, the chain {spent}";
            }
        }

        return null;
    }

    private string? Exceeded(string path, Dictionary<string, CallRecord> calls)
    {
        var time = world.Chain.Time;
        long exposure = 0;
        foreach (var counted in _counted[path])
        {
            exposure += calls.TryGetValue(counted, out CallRecord? call) ? call.Exposure(time) : 0;
        }

        return exposure > Cap(path) ? $"{exposure} were or may be spent, above the cap of {Cap(path)} of {path}"
            : exposure > _budgets[path].Committed ? $"{exposure} were or may be spent, and {path} counts only {_budgets[path].Committed}"
            : null;
    }

    private long Cap(string path) => path == "budgets/lifetime.json" ? world.Settings.Lifetime
        : path.StartsWith("budgets/", StringComparison.Ordinal) ? world.Settings.Day
        : world.Settings.Run;
}
