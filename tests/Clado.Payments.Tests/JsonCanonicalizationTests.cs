using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Clado.Payments.Tests;

public class JsonCanonicalizationTests
{
    private const string File = "jcs.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_value_is_written_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var canonical = JsonCanonicalization.Canonicalize(vector.GetProperty("input"));

        Assert.Equal(vector.Text("canonical"), canonical);
        Assert.Equal(vector.Text("base64url"), Base64Url.EncodeToString(Encoding.UTF8.GetBytes(canonical)));
    });

    // RFC 8785, appendix B.
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_ecmascript_does(string bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

        Assert.Equal(expected, Canonicalize(number.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_number_reads_back_as_itself() => Gen.Double.Where(double.IsFinite).Sample(
        number => double.Parse(Canonicalize(number.ToString("R", CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture).Equals(number + 0.0),
        iter: 20_000);

    [Fact]
    public void Canonical_text_stays_as_it_is() => Gen.Dictionary(Gen.String, Gen.String).Sample(
        members =>
        {
            var once = Canonicalize(JsonSerializer.Serialize(members.ToDictionary(m => Whole(m.Key), m => Whole(m.Value), StringComparer.Ordinal)));
            return Canonicalize(once) == once;
        },
        iter: 2_000);

    [Theory]
    [InlineData("1e400")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.Throws<PaymentFormatException>(() => Canonicalize(json));

    private static string Canonicalize(string json) => JsonCanonicalization.Canonicalize(JsonDocument.Parse(json).RootElement);

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
