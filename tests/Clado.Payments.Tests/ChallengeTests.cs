using System.Text.Json;

namespace Clado.Payments.Tests;

public class ChallengeTests
{
    private const string File = "challenges.json";
    private const string Minimal = "Payment id=\"a\", realm=\"r\", method=\"tempo\", intent=\"charge\", request=\"e30\"";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_header_line_reads_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var header = vector.Text("header");
        var single = vector.GetProperty("single");
        if (!single.GetProperty("ok").GetBoolean())
        {
            Assert.Throws<PaymentFormatException>(() => Challenge.Parse(header));
            Assert.False(Challenge.TryParse(header, out _));
            return;
        }

        var challenge = Challenge.Parse(header);
        AssertSame(single.GetProperty("value"), challenge);
        if (vector.TryGetProperty("reserialized", out var reserialized))
        {
            Assert.Equal(reserialized.GetString(), challenge.ToHeader());
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void All_challenges_of_a_line_read_as_their_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var header = vector.Text("header");
        if (vector.OptionalText("listError") is { } error)
        {
            // No challenge of the scheme is an answer without a demand for payment, not a malformed one.
            Assert.True(error.StartsWith("No Payment", StringComparison.Ordinal) ? Challenge.ParseAll([header]).Count == 0 : Fails(header));
            return;
        }

        var challenges = Challenge.ParseAll([header]);
        Assert.Equal(vector.GetProperty("listCount").GetInt32(), challenges.Count);
        var expected = vector.TryGetProperty("list", out var list) ? list.EnumerateArray().ToList() : [vector.GetProperty("single").GetProperty("value")];
        Assert.All(expected.Zip(challenges), pair => AssertSame(pair.First, pair.Second));
    });

    [Fact]
    public void Lines_are_read_one_by_one_and_in_order()
    {
        var challenges = Challenge.ParseAll([Minimal, null, "Basic realm=\"b\"", Minimal.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)]);

        Assert.Equal(["a", "b"], challenges.Select(challenge => challenge.Id));
    }

    [Theory]
    [InlineData("an empty id", "id=\"a\"", "id=\"\"")]
    [InlineData("two of one parameter", "realm=\"r\"", "realm=\"r\", REALM=\"s\"")]
    [InlineData("a line break in a value", "realm=\"r\"", "realm=\"r\n\"")]
    [InlineData("a line break in a value without quotes", "realm=\"r\"", "realm=r\nr")]
    [InlineData("an escaped line break", "realm=\"r\"", "realm=\"r\\u000a\"")]
    [InlineData("half a surrogate pair in a name of the request", "\"e30\"", "\"eyJcdWQ4MDAiOjF9\"")]
    [InlineData("a method of another alphabet", "\"tempo\"", "\"tempo.x\"")]
    [InlineData("an empty method", "\"tempo\"", "\"\"")]
    [InlineData("an unknown digest", "intent=", "digest=\"md5=x\", intent=")]
    [InlineData("a header that is no name", "intent=", "header=\"a b\", intent=")]
    [InlineData("an empty header", "intent=", "header=\"\", intent=")]
    [InlineData("a time without a zone", "intent=", "expires=\"2026-01-01T00:00:00\", intent=")]
    [InlineData("a time that does not exist", "intent=", "expires=\"2026-02-30T00:00:00Z\", intent=")]
    [InlineData("a request that is no object", "\"e30\"", "\"WzFd\"")]
    [InlineData("a request with two of one member", "\"e30\"", "\"eyJhIjoxLCJhIjoyfQ\"")]
    [InlineData("a request with half a surrogate pair", "\"e30\"", "\"eyJhIjoiXHVkODAwIn0\"")]
    [InlineData("a request that is not UTF-8", "\"e30\"", "\"eyJhIjoi_yJ9\"")]
    [InlineData("a request with a space in it", "\"e30\"", "\"e3 0\"")]
    [InlineData("a nameless parameter", "intent=", "=\"x\", intent=")]
    [InlineData("a backslash at the end", "\"e30\"", "\"e30\\")]
    public void A_malformed_challenge_is_refused(string what, string part, string replacement)
    {
        Assert.NotEmpty(what);
        var header = Minimal.Replace(part, replacement, StringComparison.Ordinal);

        Assert.NotEqual(Minimal, header);
        Assert.Throws<PaymentFormatException>(() => Challenge.Parse(header));
    }

    [Theory]
    [InlineData(Challenge.MaxRequestLength, true)]
    [InlineData(Challenge.MaxRequestLength + 4, false)]
    public void A_request_may_have_16384_characters(int length, bool accepted)
    {
        var padding = new string(' ', (length / 4 * 3) - 2);
        var request = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("{" + padding + "}"));

        Assert.Equal(length, request.Length);
        Assert.Equal(accepted, Challenge.TryParse(Minimal.Replace("e30", request, StringComparison.Ordinal), out _));
    }

    [Fact]
    public void Empty_optional_parameters_and_the_default_header_are_absent()
    {
        var challenge = Challenge.Parse(Minimal + ", description=\"\", digest=\"\", expires=\"\", opaque=\"\", header=\"authorization\"");

        Assert.Equal(Challenge.Parse(Minimal), challenge);
    }

    [Fact]
    public void Characters_beyond_latin_1_survive_a_header()
    {
        var challenge = Challenge.Parse(Minimal) with { Description = "1 € – \"é\" \\u20ac 😀" };

        var header = challenge.ToHeader();

        Assert.DoesNotContain(header, character => character > 0xff);
        Assert.Equal(challenge, Challenge.Parse(header));
    }

    [Fact]
    public void A_line_break_is_never_written() =>
        Assert.Throws<PaymentFormatException>(() => (Challenge.Parse(Minimal) with { Description = "a\r\nSet-Cookie: b" }).ToHeader());

    [Fact]
    public void The_end_is_a_time()
    {
        var challenge = Challenge.Parse(Minimal + ", expires=\"2026-11-23T12:07:00.463+02:00\"");

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 7, 0, 463, TimeSpan.Zero), challenge.ExpiresAt);
        Assert.Null(Challenge.Parse(Minimal).ExpiresAt);
    }

    private static bool Fails(string header)
    {
        Assert.Throws<PaymentFormatException>(() => Challenge.ParseAll([header]));
        return true;
    }

    private static void AssertSame(JsonElement expected, Challenge challenge)
    {
        Assert.Equal(
            [expected.Text("id"), expected.Text("realm"), expected.Text("method"), expected.Text("intent")],
            [challenge.Id, challenge.Realm, challenge.Method, challenge.Intent]);
        Assert.Equal(
            (expected.OptionalText("description"), expected.OptionalText("digest"), expected.OptionalText("expires"), expected.OptionalText("opaque"), expected.OptionalText("header")),
            (challenge.Description, challenge.Digest, challenge.Expires, challenge.Opaque, challenge.Header));
        Assert.Equal(JsonCanonicalization.Canonicalize(expected.GetProperty("request")), TestRequest.DecodeCanonical(challenge));
    }
}
