using Clado.Functions.Intake;

namespace Clado.Functions.Tests.Intake;

public sealed class RunIdTests
{
    [Fact]
    public void The_same_key_of_the_same_source_is_the_same_run() => Assert.Equal(RunId.From("http", "key"), RunId.From("http", "key"));

    [Fact]
    public void Sources_and_keys_are_kept_apart()
    {
        string[] ids = [RunId.From("http", "a"), RunId.From("http", "b"), RunId.From("blob", "a")];

        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void Nobody_gets_another_runs_id_by_chance() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => RunId.Random()).Distinct().Count());

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcde")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("../456789abcdef0123456789abcdef0")]
    public void What_is_no_id_is_told_apart(string id) => Assert.False(RunId.IsValid(id));

    [Fact]
    public void What_is_an_id_is_accepted()
    {
        Assert.True(RunId.IsValid(RunId.Random()));
        Assert.True(RunId.IsValid(RunId.From("http", "key")));
    }
}
