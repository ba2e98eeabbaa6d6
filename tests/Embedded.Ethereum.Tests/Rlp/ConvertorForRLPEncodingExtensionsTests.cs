using System.Numerics;
using CsCheck;

namespace Clado.Embedded.Ethereum.Tests.Rlp;

public class ConvertorForRLPEncodingExtensionsTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "01")]
    [InlineData(127, "7f")]
    [InlineData(128, "80")]
    [InlineData(256, "0100")]
    [InlineData(int.MaxValue, "7fffffff")]
    public void Writes_integers_without_leading_zeros(int number, string bytes)
    {
        Assert.Equal(bytes, number.ToBytesForRLPEncoding().ToHex());
        Assert.Equal(bytes, ((long)number).ToBytesForRLPEncoding().ToHex());
        Assert.Equal(bytes, new BigInteger(number).ToBytesForRLPEncoding().ToHex());
        Assert.Equal(number, bytes.HexToByteArray().ToIntFromRLPDecoded());
    }

    [Fact]
    public void Reads_the_integers_it_writes() =>
        Gen.Byte.Array[0, 40].Select(bytes => new BigInteger(bytes, isUnsigned: true)).Sample(number =>
            Assert.Equal(number, number.ToBytesForRLPEncoding().ToBigIntegerFromRLPDecoded()));

    [Fact]
    public void Reads_nothing_as_zero()
    {
        Assert.Equal(0, ((byte[]?)null).ToBigIntegerFromRLPDecoded());
        Assert.Equal(0, ((byte[]?)null).ToIntFromRLPDecoded());
        Assert.Equal(0, Array.Empty<byte>().ToLongFromRLPDecoded());
    }

    [Fact]
    public void Refuses_integers_that_do_not_fit()
    {
        Assert.Throws<OverflowException>(() => new byte[] { 1, 0, 0, 0, 0 }.ToIntFromRLPDecoded());
        Assert.Throws<OverflowException>(() => new byte[] { 1, 0, 0, 0, 0, 0, 0, 0, 0 }.ToLongFromRLPDecoded());
        Assert.Throws<OverflowException>(() => (-1).ToBytesForRLPEncoding());
        Assert.Throws<OverflowException>(() => (-1L).ToBytesForRLPEncoding());
        Assert.Throws<OverflowException>(() => BigInteger.MinusOne.ToBytesForRLPEncoding());
    }

    [Fact]
    public void Trims_zeros_in_front()
    {
        Assert.Equal([1, 0], new byte[] { 0, 0, 1, 0 }.TrimZeroBytes());
        Assert.Empty(new byte[3].TrimZeroBytes());
    }
}
