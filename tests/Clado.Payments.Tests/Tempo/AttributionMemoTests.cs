using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Tempo;

public class AttributionMemoTests
{
    private const string File = "memos.json";

    public static TheoryData<string> Names => Vectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_memo_is_made_as_its_vector_says(string name) => Vectors.Check(File, name, vector =>
    {
        var (realm, challengeId) = (vector.Text("realm"), vector.Text("challengeId"));

        var memo = AttributionMemo.Create(realm, challengeId, vector.OptionalText("clientId"));

        Assert.Equal(vector.Bytes("memo"), memo);
        Assert.True(AttributionMemo.Answers(memo, realm, challengeId));
        Assert.False(AttributionMemo.Answers(memo, realm, challengeId + "x"));
        Assert.False(AttributionMemo.Answers(memo, realm + "x", challengeId));
        Assert.False(AttributionMemo.Answers(memo.AsSpan(1), realm, challengeId));
    });
}
