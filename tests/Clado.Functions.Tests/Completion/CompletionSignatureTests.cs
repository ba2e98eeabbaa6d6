using Clado.Functions.Completion;

namespace Clado.Functions.Tests.Completion;

public sealed class CompletionSignatureTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    // The example that libraries of Standard Webhooks are tested with.
    [Fact]
    public void It_is_the_one_that_Standard_Webhooks_gives_as_an_example() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        CompletionSignature.Of(Secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8));

    [Theory]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(23, false)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool accepted) =>
        Assert.Equal(accepted, CompletionSignature.IsSecret($"whsec_{Convert.ToBase64String(new byte[bytes])}"));

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64 at all, but long enough")]
    public void Nothing_else_is_a_secret(string secret) => Assert.False(CompletionSignature.IsSecret(secret));
}
