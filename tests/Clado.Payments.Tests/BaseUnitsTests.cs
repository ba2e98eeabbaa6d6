using System.Text.Json;
using CsCheck;

namespace Clado.Payments.Tests;

public class BaseUnitsTests
{
    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("00")]
    [InlineData("03000")]
    [InlineData("+3000")]
    [InlineData("-1")]
    [InlineData(" 3000")]
    [InlineData("3000 ")]
    [InlineData("3e3")]
    [InlineData("0x10")]
    [InlineData("3,000")]
    [InlineData("3000.0")]
    [InlineData("٣")]
    [InlineData("340282366920938463463374607431768211456")]
    public void Only_canonical_digits_are_an_amount(string? text)
    {
        Assert.False(BaseUnits.TryParse(text, out _));
        Assert.Throws<PaymentFormatException>(() => BaseUnits.Parse(text));
    }

    [Fact]
    public void Digits_read_back_as_themselves() =>
        Gen.ULong.Select(Gen.ULong, (high, low) => new BaseUnits(new UInt128(high, low))).Sample(
            units => BaseUnits.Parse(units.ToString()) == units
                && BaseUnits.FromBigInteger(units.ToBigInteger()) == units
                && JsonSerializer.Deserialize<BaseUnits>(JsonSerializer.Serialize(units)) == units,
            iter: 10_000);

    [Theory]
    [InlineData("0", "0.000000")]
    [InlineData("3000", "0.003000")]
    [InlineData("1000000", "1.000000")]
    [InlineData("12345678", "12.345678")]
    public void Dollars_have_six_decimals(string units, string dollars) => Assert.Equal(dollars, BaseUnits.Parse(units).FormatDollars());

    [Fact]
    public void Sums_that_do_not_fit_are_refused()
    {
        var most = new BaseUnits(UInt128.MaxValue);
        var one = new BaseUnits(1);

        Assert.Throws<OverflowException>(() => most + one);
        Assert.Throws<OverflowException>(() => BaseUnits.Zero - one);
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => one * -1);
        Assert.Throws<OverflowException>(() => BaseUnits.FromBigInteger(-1));
        Assert.Equal(new BaseUnits(7), BaseUnits.Add(BaseUnits.Multiply(one, 9), BaseUnits.Zero) - new BaseUnits(2));
    }

    [Fact]
    public void Amounts_have_an_order()
    {
        var (one, two) = (new BaseUnits(1), new BaseUnits(2));

        Assert.True(one < two && two > one && one <= two && two >= one && one.CompareTo(two) < 0 && BaseUnits.Subtract(two, one) == one);
    }

    [Theory]
    [InlineData("3000")]
    [InlineData("\"3e3\"")]
    [InlineData("null")]
    public void Json_other_than_a_string_of_digits_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<BaseUnits>(json));
}
