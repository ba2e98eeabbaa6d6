using System.Text;

namespace Clado.Payments.Tests;

public class BodyDigestTests
{
    private const string File = "digest.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_digest_is_computed_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var body = Encoding.UTF8.GetBytes(vector.Text("body"));
        var digest = vector.Text("digest");

        Assert.Equal(digest, BodyDigest.Compute(body));
        Assert.True(BodyDigest.Matches(digest, body));
        Assert.True(BodyDigest.Matches($"sha-256=:{digest["sha-256=".Length..]}:", body));
        Assert.False(BodyDigest.Matches(digest, [.. body, 1]));
    });
}
