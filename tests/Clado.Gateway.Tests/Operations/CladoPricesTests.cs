using Clado.Payments;

namespace Clado.Gateway.Operations;

public class CladoPricesTests
{
    [Theory]
    [InlineData(1, true, false, "43000")]
    [InlineData(1, false, true, "103000")]
    [InlineData(1, true, true, "143000")]
    [InlineData(1, false, false, "3000")]
    [InlineData(500, true, false, "20003000")]
    [InlineData(5_000, true, true, "700003000")]
    [InlineData(int.MaxValue, true, true, "300647710583000")]
    public void A_submission_costs_its_rows_and_the_call(int rows, bool email, bool phone, string price) =>
        Assert.Equal(BaseUnits.Parse(price), CladoPrices.BulkContacts(rows, email, phone));

    [Fact]
    public void A_poll_costs_the_call() => Assert.Equal(BaseUnits.Parse("3000"), CladoPrices.BulkContactsStatus);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_rows_there_is_no_price(int rows) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CladoPrices.BulkContacts(rows, email: true, phone: false));
}
