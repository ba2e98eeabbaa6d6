using System.Globalization;
using System.Text;
using Clado.Functions.Operations;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Operations;

public sealed class LedgerCsvTests
{
    [Fact]
    public async Task A_long_ledger_is_passed_on_as_it_is_read_and_its_columns_add_up_to_its_sums()
    {
        string[] lines = Encoding.UTF8.GetString(await LedgerOf.StreamAsync(LedgerCsv.WriteAsync)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(LedgerOf.Many + 1, lines.Length);
        Assert.Equal((LedgerOf.Many * 3000, LedgerOf.Many * 29), (Sum("amount_base_units"), Sum("fee_base_units")));

        int Sum(string column)
        {
            var at = Array.IndexOf(lines[0].Split(','), column);
            return lines[1..].Sum(line => int.Parse(line.Split(',')[at], CultureInfo.InvariantCulture));
        }
    }
}
