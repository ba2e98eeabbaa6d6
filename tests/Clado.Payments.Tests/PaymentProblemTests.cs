using System.Text;

namespace Clado.Payments.Tests;

public class PaymentProblemTests
{
    [Fact]
    public void A_problem_of_the_scheme_is_read()
    {
        var body = """{"type":"https://paymentauth.org/problems/verification-failed","title":"T","status":402,"detail":"D","challengeId":"c","hint":"h"}""";

        Assert.True(PaymentProblem.TryRead(Encoding.UTF8.GetBytes(body), out var problem));
        Assert.Equal(new PaymentProblem { Type = PaymentProblemTypes.VerificationFailed, Title = "T", Status = 402, Detail = "D", ChallengeId = "c" }, problem);
        Assert.True(problem.IsPaymentProblem);
    }

    [Fact]
    public void A_problem_of_the_service_is_told_apart()
    {
        Assert.True(PaymentProblem.TryRead("""{"type":"about:blank","title":7,"status":"402","detail":null}"""u8, out var problem));
        Assert.False(problem.IsPaymentProblem);
        Assert.Equal(new PaymentProblem { Type = "about:blank" }, problem);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("<html>")]
    public void Another_body_is_no_problem(string body) => Assert.False(PaymentProblem.TryRead(Encoding.UTF8.GetBytes(body), out _));
}
