using CsCheck;

namespace Clado.Gateway.Answers;

public class SafeTextTests
{
    [Theory]
    [InlineData("Job not found or expired", "Job not found or expired")]
    [InlineData("HTTP 429: wait 60 s, 5000 rows", "HTTP 429: wait 60 s, 5000 rows")]
    [InlineData("no match for bob.smith+x@example.co.uk today", "no match for [e-mail] today")]
    [InlineData("<bob@example.com>,eve%40example.com", "<[e-mail]>,[e-mail]")]
    [InlineData("see https://www.linkedin.com/in/bob?x=1 now", "see [address] now")]
    [InlineData("profile linkedin.com/in/bob failed", "profile [address] failed")]
    [InlineData("profile uk.LinkedIn.com/pub/bob failed", "profile [address] failed")]
    [InlineData("path /in/bob-smith failed", "path [address] failed")]
    [InlineData("call +1 (555) 010-0123 now", "call [number] now")]
    [InlineData("call 555.010.0123", "call [number]")]
    [InlineData("key lk_0123456789abcdef0123456789abcdef", "key [token]")]
    [InlineData("a\r\nb\0c\t d", "a b c d")]
    [InlineData("x\uD83D\uDE00y", "x y")]
    public void Personal_data_and_tokens_are_left_out(string text, string expected) => Assert.Equal(expected, SafeText.Of(text));

    [Fact]
    public void It_is_short() => Assert.Equal(string.Concat(Enumerable.Repeat("no ", 67))[..200] + "…", SafeText.Of(string.Concat(Enumerable.Repeat("no ", 5_000))));

    [Fact]
    public void Planted_secrets_never_come_out() => Gen.Select(
        Gen.String[Gen.Char[" ,.;:'\"<>()[]/=?&\n\tab1"], 0, 40],
        Gen.OneOf("canary@example.com", "https://www.linkedin.com/in/canary", "linkedin.com/in/canary", "/in/canary"),
        Gen.String[Gen.Char[" ,.;:'\"<>()[]=?&\n\tab1"], 0, 40]).Sample(
            (before, secret, after) => Assert.DoesNotContain("canary", SafeText.Of($"{before} {secret} {after}"), StringComparison.OrdinalIgnoreCase),
            iter: 20_000);

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Sample(text => Assert.InRange(SafeText.Of(text).Length, 0, 201), iter: 20_000);
}
