namespace Clado.Embedded.Ethereum.Tests.Util;

public class Sha3KeccackTests
{
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("TransferWithMemo(address,address,uint256,bytes32)", "57bc7354aa85aed339e000bccffabbc529466af35f0772c8f8ee1145927de7f0")]
    [InlineData("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    public void Hashes_text(string text, string hash)
    {
        Assert.Equal(hash, Sha3Keccack.Current.CalculateHash(text));
        Assert.Equal(hash.HexToByteArray(), new Sha3Keccack().CalculateHashAsBytes(text));
    }

    // One byte below, at and above the sponge's rate of 136 bytes, where the padding is hardest; hashes by another implementation.
    [Theory]
    [InlineData(135, "34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446")]
    [InlineData(136, "a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e")]
    [InlineData(137, "d869f639c7046b4929fc92a4d988a8b22c55fbadb802c0c66ebcd484f1915f39")]
    public void Hashes_whole_blocks(int length, string hash) =>
        Assert.Equal(hash, Sha3Keccack.Current.CalculateHash(Enumerable.Repeat((byte)'a', length).ToArray()).ToHex());

    [Fact]
    public void Agrees_with_the_transactions_of_other_implementations()
    {
        Assert.NotEmpty(TempoVectors.All);
        Assert.All(TempoVectors.All, vector =>
        {
            Assert.Equal(vector.Bytes("signPayload"), Sha3Keccack.Current.CalculateHash(vector.Bytes("signPreimage")));
            Assert.Equal(vector.Bytes("txHash"), Sha3Keccack.Current.CalculateHash(vector.Bytes("serialized")));
        });
    }
}
