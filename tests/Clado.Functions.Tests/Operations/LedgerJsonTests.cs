using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Operations;

public sealed class LedgerJsonTests
{
    [Fact]
    public async Task A_long_ledger_is_passed_on_as_it_is_read_with_its_sums_at_the_end()
    {
        using var written = JsonDocument.Parse(await LedgerOf.StreamAsync(LedgerJson.WriteAsync));

        Assert.Equal(LedgerOf.Many, written.RootElement.GetProperty("payments").GetArrayLength());
        Assert.Equal($"{LedgerOf.Many * 3000}", written.RootElement.GetProperty("totalBaseUnits").GetString());
        Assert.Equal($"{LedgerOf.Many * 29}", written.RootElement.GetProperty("feesBaseUnits").GetString());
    }
}
