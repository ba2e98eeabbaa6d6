using Clado.Functions.Paying.Ledger;
using Clado.Payments;
using CsCheck;

namespace Clado.Functions.Tests.Paying.Ledger;

public sealed class BudgetDocumentTests
{
    /// <summary>Whatever is reserved and taken away, what counts is what was spent and the highest that each open call asked for.</summary>
    [Fact]
    public void What_counts_is_what_was_spent_and_what_each_open_call_reserved() =>
        Gen.Select(Gen.Int[0, 4], Gen.UInt[0, 1000], Gen.Bool).List[0, 40].Sample(steps =>
        {
            BudgetDocument budget = new() { Spent = new(7) };
            Dictionary<string, uint> model = [];
            foreach (var (call, amount, reserve) in steps)
            {
                var name = $"{call}";
                budget = reserve ? budget.With(name, new(amount)) : budget.Without(name);
                if (reserve)
                {
                    model[name] = Math.Max(model.GetValueOrDefault(name), amount);
                }
                else
                {
                    model.Remove(name);
                }
            }

            Assert.Equal(new BaseUnits(7 + (UInt128)model.Values.Sum(amount => amount)), budget.Committed);
            Assert.Equal(model.Count, budget.Reserved.Count);
        });
}
