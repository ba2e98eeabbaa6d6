namespace Clado.Payments.Tests;

public class ChallengeIdTests
{
    private const string File = "challenge-ids.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_id_is_computed_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var secret = Vectors.Root(File)!.Value.Text("secretKey");
        var input = vector.GetProperty("input");
        var challenge = new Challenge
        {
            Id = "ignored",
            Realm = input.Text("realm"),
            Method = input.Text("method"),
            Intent = input.Text("intent"),
            Request = TestRequest.Encode(input.GetProperty("request").GetRawText()),
            Expires = input.OptionalText("expires"),
            Digest = input.OptionalText("digest"),
            Description = input.OptionalText("description"),
            Header = input.OptionalText("header"),
            Opaque = input.TryGetProperty("meta", out var meta) ? TestRequest.Encode(JsonCanonicalization.Canonicalize(meta)) : input.OptionalText("opaque"),
        };

        var id = ChallengeId.Compute(secret, challenge);

        Assert.Equal(vector.Text("id"), id);
        Assert.Equal(vector.Text("header"), (challenge with { Id = id }).ToHeader());
        Assert.Equal(id, ChallengeId.Compute(secret, Challenge.Parse(vector.Text("header"))));
    });
}
