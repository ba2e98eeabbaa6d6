using CsCheck;

namespace Clado.Embedded.Ethereum.Tests.Signer;

public class EthECDSASignatureFactoryTests
{
    private const string HalfOrder = "7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0";

    [Fact]
    public void Splits_r_and_s() =>
        Gen.Byte.Array[64].Sample(rs =>
        {
            var together = EthECDSASignatureFactory.FromComponents(rs);
            var apart = EthECDSASignatureFactory.FromComponents(rs[..32], rs[32..], 27);

            Assert.Equal(rs[..32].TrimZeroBytes(), together.R.TrimZeroBytes());
            Assert.Equal(rs[32..].TrimZeroBytes(), together.S.TrimZeroBytes());
            Assert.Equal((together.R.ToHex(), together.S.ToHex()), (apart.R.ToHex(), apart.S.ToHex()));
            Assert.Null(together.V);
            Assert.Equal([27], apart.V);
            Assert.Equal([1, 2], EthECDSASignatureFactory.FromComponents(rs[..32], rs[32..], [1, 2]).V);
        });

    [Fact]
    public void Refuses_too_few_bytes() => Assert.Throws<ArgumentException>(() => EthECDSASignatureFactory.FromComponents(new byte[63]));

    [Theory]
    [InlineData("01", true)]
    [InlineData(HalfOrder, true)]
    [InlineData("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1", false)]
    public void Knows_a_low_s(string s, bool low) =>
        Assert.Equal(low, EthECDSASignatureFactory.FromComponents([1], s.HexToByteArray()).IsLowS);
}
