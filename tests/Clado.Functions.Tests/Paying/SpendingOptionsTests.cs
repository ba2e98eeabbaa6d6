using Clado.Functions.Paying;
using Clado.Payments;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Paying;

public sealed class SpendingOptionsTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, 5ul, null)]
    [InlineData("10", null, 10ul)]
    [InlineData("10", 5ul, 5ul)]
    [InlineData("10", 15ul, 10ul)]
    public void A_caller_can_lower_the_cap_of_a_run_and_never_raise_it(string? configured, ulong? requested, ulong? expected)
    {
        SpendingOptions options = new() { MaxRunBaseUnits = configured };

        Assert.Equal(Units(expected), options.RunCap(Units(requested)));
    }

    [Theory]
    [InlineData("1e3")]
    [InlineData("-1")]
    [InlineData("0x10")]
    [InlineData("1.5")]
    public void An_amount_that_is_no_whole_number_stops_the_app_at_start(string amount)
    {
        SpendingOptions options = new() { MaxPollBaseUnits = amount };

        ValidateOptionsResult result = new SpendingOptionsValidator().Validate(null, options);

        Assert.Contains("Spending__MaxPollBaseUnits", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_none_stops_the_app_at_start()
    {
        SpendingOptions options = new() { Recipients = "0x060b0fB0Be9d90557577B3AEE480711067149Ff0, 0x12" };

        ValidateOptionsResult result = new SpendingOptionsValidator().Validate(null, options);

        Assert.Contains("'0x12'", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_currency_that_is_no_token_stops_the_app_at_start()
    {
        SpendingOptions options = new() { Currencies = "0x20c000000000000000000000b9537d11c60e8b50,0x060b0fB0Be9d90557577B3AEE480711067149Ff0" };

        ValidateOptionsResult result = new SpendingOptionsValidator().Validate(null, options);

        Assert.Contains("'0x060b0fB0Be9d90557577B3AEE480711067149Ff0', which is no token", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_set_is_valid_and_pays_nothing()
    {
        SpendingOptions options = new();

        Assert.True(new SpendingOptionsValidator().Validate(null, options).Succeeded);
        Assert.Null(options.RunCap(null));
        Assert.Empty(options.CurrencySet);
        Assert.Empty(options.RecipientSet);
    }

    private static BaseUnits? Units(ulong? value) => value is { } units ? new BaseUnits(units) : null;
}
