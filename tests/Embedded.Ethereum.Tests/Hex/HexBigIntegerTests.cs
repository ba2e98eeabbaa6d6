using System.Numerics;
using CsCheck;
using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum.Tests.Hex;

public class HexBigIntegerTests
{
    [Theory]
    [InlineData("0x0", 0)]
    [InlineData("0x41", 65)]
    [InlineData("0x400", 1024)]
    [InlineData("0xa5bf", 42431)]
    public void Writes_quantities_as_the_json_rpc_specification_does(string hex, long value)
    {
        Assert.Equal(hex, new HexBigInteger(new BigInteger(value)).HexValue);
        Assert.Equal(value, new HexBigInteger(hex).Value);
        Assert.Equal(value.ToString(), new HexBigInteger(hex).ToString());
    }

    [Theory]
    [InlineData("0x", 0)]
    [InlineData("0x00ff", 255)]
    [InlineData("ff", 255)]
    public void Reads_quantities_in_other_forms(string hex, long value) => Assert.Equal(value, new HexBigInteger(hex).Value);

    [Fact]
    public void Goes_through_json_unharmed() =>
        Gen.ULong.Select(Gen.ULong, (high, low) => ((BigInteger)high << 64) + low).Sample(value =>
        {
            var json = JsonConvert.SerializeObject(new HexBigInteger(value));
            var read = JsonConvert.DeserializeObject<HexBigInteger>(json);

            Assert.Equal(value, read!.Value);
            Assert.True(read == new HexBigInteger(value));
            Assert.Equal(value, read);
        });

    [Fact]
    public void Reads_plain_numbers_and_null_from_json()
    {
        Assert.Equal(7, JsonConvert.DeserializeObject<HexBigInteger>("7")!.Value);
        Assert.Null(JsonConvert.DeserializeObject<HexBigInteger>("null"));
    }

    [Fact]
    public void Is_equal_by_value()
    {
        Assert.Equal(new HexBigInteger("0x0A"), new HexBigInteger(10));
        Assert.Equal(new HexBigInteger("0x0A").GetHashCode(), new HexBigInteger(10).GetHashCode());
        Assert.True(new HexBigInteger(1) != new HexBigInteger(2));
        Assert.True(new HexBigInteger(1) != null);
        Assert.True(null != new HexBigInteger(1));
    }

    [Fact]
    public void Takes_a_new_value_or_a_new_form()
    {
        var quantity = new HexBigInteger(1) { HexValue = "ff" };
        Assert.Equal(("0xff", 255), (quantity.HexValue, quantity.Value));

        quantity.Value = 16;
        Assert.Equal("0x10", quantity.HexValue);
        Assert.Equal([0x10], quantity.ToHexByteArray());
    }

    [Fact]
    public void Converts_integers()
    {
        Assert.Equal("0x7", 7.ToHexBigInteger().HexValue);
        Assert.Equal(ulong.MaxValue, ulong.MaxValue.ToHexBigInteger().ToUlong());
        Assert.Throws<OverflowException>(() => (BigInteger.One << 64).ToHexBigInteger().ToUlong());
        Assert.Throws<Exception>(() => BigInteger.MinusOne.ToHexBigInteger());
        Assert.Throws<FormatException>(() => new HexBigInteger("0xzz").Value);
    }
}
