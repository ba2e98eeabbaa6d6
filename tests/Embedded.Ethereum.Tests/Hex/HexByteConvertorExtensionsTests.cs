using CsCheck;

namespace Clado.Embedded.Ethereum.Tests.Hex;

public class HexByteConvertorExtensionsTests
{
    [Fact]
    public void Reads_what_it_writes() =>
        Gen.Select(Gen.Byte.Array, Gen.Bool).Sample((bytes, prefix) =>
        {
            var hex = bytes.ToHex(prefix);

            Assert.Equal(prefix, hex.HasHexPrefix());
            Assert.True(hex.IsHex());
            Assert.Equal(hex, hex.ToLowerInvariant());
            Assert.Equal(bytes, hex.HexToByteArray());
            Assert.Equal(bytes, hex.RemoveHexPrefix().ToUpperInvariant().HexToByteArray());
        });

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("0x", "")]
    [InlineData("0x5", "05")]
    [InlineData("0xABC", "0abc")]
    public void Reads_short_and_odd_text(string? text, string bytes) => Assert.Equal(bytes, text.HexToByteArray().ToHex());

    [Theory]
    [InlineData("0xg0")]
    [InlineData("0X00")]
    [InlineData("0x0:")]
    [InlineData("secret")]
    public void Refuses_what_is_not_hex_and_does_not_repeat_it(string text)
    {
        var error = Assert.Throws<FormatException>(() => text.HexToByteArray());

        Assert.DoesNotContain(text, error.ToString(), StringComparison.Ordinal);
        Assert.False(text.IsHex());
    }

    [Fact]
    public void Adds_and_removes_the_prefix()
    {
        Assert.Equal("0xab", "ab".EnsureHexPrefix());
        Assert.Equal("0xab", "0xab".EnsureHexPrefix());
        Assert.Equal("ab", "0xab".RemoveHexPrefix());
        Assert.Null(((string?)null).EnsureHexPrefix());
        Assert.Null(((string?)null).RemoveHexPrefix());
        Assert.True("0xAB".IsTheSameHex("ab"));
        Assert.Equal("f00", "0x0f00".HexToByteArray().ToHexCompact());
    }
}
