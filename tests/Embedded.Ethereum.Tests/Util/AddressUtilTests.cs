using CsCheck;

namespace Clado.Embedded.Ethereum.Tests.Util;

public class AddressUtilTests
{
    // The examples of EIP-55.
    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void Writes_the_checksum(string address)
    {
        Assert.Equal(address, AddressUtil.Current.ConvertToChecksumAddress(address.ToLowerInvariant()));
        Assert.Equal(address, address.HexToByteArray().ConvertToEthereumChecksumAddress());
        Assert.Equal(address, address[2..].ToUpperInvariant().ConvertToEthereumChecksumAddress());
        Assert.True(address.IsEthereumChecksumAddress());
        Assert.True(AddressUtil.Current.IsChecksumAddress(address[2..]));
    }

    [Fact]
    public void Takes_the_last_20_of_32_bytes() =>
        Gen.Byte.Array[32].Sample(word => Assert.Equal(
            AddressUtil.Current.ConvertToChecksumAddress(word[12..]), AddressUtil.Current.ConvertToChecksumAddress(word)));

    [Fact]
    public void Notices_a_digit_of_the_wrong_case() =>
        Gen.Select(Gen.Byte.Array[20], Gen.Int[2, 41]).Sample((bytes, at) =>
        {
            var address = bytes.ConvertToEthereumChecksumAddress();
            var other = char.IsUpper(address[at]) ? char.ToLowerInvariant(address[at]) : char.ToUpperInvariant(address[at]);

            Assert.Equal(char.IsDigit(address[at]), AddressUtil.Current.IsChecksumAddress(address[..at] + other + address[(at + 1)..]));
        });

    [Theory]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", true)]
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", false)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", false)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Knows_the_form_of_an_address(string? address, bool valid) =>
        Assert.Equal(valid, address.IsValidEthereumAddressHexFormat());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0xde709f2102306220921060314715629080e2fb7")]
    public void Finds_no_checksum_in_a_part_of_an_address(string? address) => Assert.False(address.IsEthereumChecksumAddress());

    [Theory]
    [InlineData("0xAB", "0xab", true)]
    [InlineData("ab", "0xAB", true)]
    [InlineData("0xab", "0xac", false)]
    [InlineData(null, "0x0", true)]
    [InlineData(" ", "0xab", false)]
    public void Compares_addresses(string? one, string? other, bool same) => Assert.Equal(same, one.IsTheSameAddress(other));
}
