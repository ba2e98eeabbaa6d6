using System.Text;
using CsCheck;

namespace Clado.Embedded.Ethereum.Tests.Rlp;

public class RLPTests
{
    private static readonly Gen<Node> Trees = Gen.Recursive<Node>((depth, inner) => depth >= 4
        ? Gen.Byte.Array[0, 70].Select(bytes => new Node(bytes, null))
        : Gen.OneOf(Gen.Byte.Array[0, 70].Select(bytes => new Node(bytes, null)), inner.Array[0, 6].Select(items => new Node(null, items))));

    // Examples of the Ethereum wiki and of ethereum/tests' rlptest.json.
    [Theory]
    [InlineData("", "80")]
    [InlineData("dog", "83646f67")]
    [InlineData("\0", "00")]
    [InlineData("\u000f", "0f")]
    [InlineData("\u007f", "7f")]
    [InlineData(
        "Lorem ipsum dolor sit amet, consectetur adipisicing eli",
        "b74c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c69")]
    [InlineData(
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit",
        "b8384c6f72656d20697073756d20646f6c6f722073697420616d65742c20636f6e7365637465747572206164697069736963696e6720656c6974")]
    public void Encodes_text(string text, string encoding)
    {
        Assert.Equal(encoding, RLP.EncodeElement(text.ToBytesForRLPEncoding()).ToHex());
        Assert.Equal(text, Encoding.UTF8.GetString(RLP.Decode(encoding.HexToByteArray()).RLPData ?? []));
    }

    [Fact]
    public void Encodes_lists()
    {
        var empty = RLP.EncodeList();
        var nested = RLP.EncodeList(empty, RLP.EncodeList(empty), RLP.EncodeList(empty, RLP.EncodeList(empty)));

        Assert.Equal("c0", empty.ToHex());
        Assert.Equal("c0", RLP.EncodeList(null).ToHex());
        Assert.Equal("c0", RLP.EncodeList([null!]).ToHex());
        Assert.Equal("80", RLP.EncodeElement(null).ToHex());
        Assert.Equal("c7c0c1c0c3c0c1c0", nested.ToHex());
        Assert.Equal("c88363617483646f67", RLP.EncodeList(RLP.EncodeElement("cat"u8.ToArray()), RLP.EncodeElement("dog"u8.ToArray())).ToHex());
    }

    [Theory]
    [InlineData(55, "b7")]
    [InlineData(56, "b838")]
    [InlineData(255, "b8ff")]
    [InlineData(256, "b90100")]
    [InlineData(65536, "ba010000")]
    public void Writes_lengths_as_short_as_can_be(int length, string prefix)
    {
        var encoding = RLP.EncodeElement(new byte[length]);

        Assert.Equal(prefix, encoding[..^length].ToHex());
        Assert.Equal(length, RLP.Decode(encoding).RLPData!.Length);
    }

    [Fact]
    public void Decodes_what_it_encodes() => Trees.Sample(tree => AssertSame(tree, RLP.Decode(tree.Encode())));

    [Fact]
    public void A_list_carries_its_whole_encoding() => Trees.Where(tree => tree.Items is not null).Sample(tree =>
        Assert.Equal(tree.Encode(), RLP.Decode(tree.Encode()).RLPData));

    [Fact]
    public void Refuses_every_encoding_that_is_cut_off() =>
        Gen.Select(Trees.Where(tree => tree.Encode().Length > 1), Gen.Double[0, 1]).Sample((tree, share) =>
        {
            var encoding = tree.Encode();
            var cut = encoding[..(1 + (int)(share * (encoding.Length - 2)))];

            Assert.Throws<Exception>(() => RLP.Decode(cut));
        });

    [Fact]
    public void Reads_or_refuses_any_bytes() =>
        Gen.Byte.Array[1, 40].Sample(bytes =>
        {
            try
            {
                var element = RLP.Decode(bytes);
                AssertSame(Node.Of(element), RLP.Decode(Node.Of(element).Encode()));
            }
            catch (Exception e) when (e.GetType() == typeof(Exception))
            {
                Assert.StartsWith("Invalid RLP", e.Message, StringComparison.Ordinal);
            }
        }, iter: 20_000);

    [Theory]
    [InlineData("81")]
    [InlineData("b8")]
    [InlineData("b838")]
    [InlineData("bfffffffffffffffff")]
    [InlineData("ffffffffffffffffff")]
    [InlineData("c1")]
    [InlineData("c182aabb")]
    [InlineData("c2c201")]
    [InlineData("0181")]
    public void Refuses_lengths_that_run_past_the_end(string encoding) =>
        Assert.Throws<Exception>(() => RLP.Decode(encoding.HexToByteArray()));

    [Fact]
    public void Refuses_lists_that_are_nested_too_deep()
    {
        var encoding = Enumerable.Range(0, 1_000).Aggregate(RLP.EncodeList(), (inner, _) => RLP.EncodeList(inner));

        Assert.Throws<Exception>(() => RLP.Decode(encoding));
    }

    [Fact]
    public void Refuses_no_bytes() => Assert.Throws<ArgumentOutOfRangeException>(() => RLP.Decode([]));

    // The official decoder reads these too; a caller that needs the one canonical form encodes again and compares.
    [Theory]
    [InlineData("8105", "05")]
    [InlineData("b80105", "05")]
    [InlineData("0506", "05")]
    public void Reads_what_is_not_canonical(string encoding, string data) =>
        Assert.Equal(data, RLP.Decode(encoding.HexToByteArray()).RLPData!.ToHex());

    private static void AssertSame(Node expected, IRLPElement actual)
    {
        if (expected.Items is null)
        {
            Assert.Equal(expected.Bytes, Assert.IsType<RLPItem>(actual).RLPData ?? []);
            return;
        }

        var items = Assert.IsType<RLPCollection>(actual);
        Assert.Equal(expected.Items.Count, items.Count);
        foreach (var (item, element) in expected.Items.Zip(items))
        {
            AssertSame(item, element);
        }
    }

    private sealed record Node(byte[]? Bytes, IReadOnlyList<Node>? Items)
    {
        public static Node Of(IRLPElement element) => element is RLPCollection list
            ? new Node(null, [.. list.Select(Of)])
            : new Node(element.RLPData ?? [], null);

        public byte[] Encode() => Items is null ? RLP.EncodeElement(Bytes) : RLP.EncodeList([.. Items.Select(item => item.Encode())]);
    }
}
