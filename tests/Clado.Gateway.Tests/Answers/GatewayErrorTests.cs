using System.Text;

namespace Clado.Gateway.Answers;

public class GatewayErrorTests
{
    [Theory]
    [InlineData("""{"error":"Rate limit exceeded"}""", "Rate limit exceeded")]
    [InlineData("""{"error":{"message":"Bad key"}}""", "Bad key")]
    [InlineData("""{"error":{"code":"E7"}}""", "E7")]
    [InlineData("""{"error":true,"message":"Bad key"}""", "true")]
    [InlineData("""{"error":false,"message":"Bad key"}""", "Bad key")]
    [InlineData("""{"detail":"Not found"}""", "Not found")]
    [InlineData("""{"detail":[{"loc":["body","jobId"],"msg":"field required","type":"x"},{"msg":"second"}]}""", "body.jobId: field required; second")]
    [InlineData("""{"detail":["one","two","three","four"]}""", "one; two; three")]
    [InlineData("""{"detail":[{"loc":["body"]},7],"message":"m"}""", "m")]
    [InlineData("""{"message":"Try later"}""", "Try later")]
    [InlineData("""{"type":"about:blank","title":"Payment Required","status":402}""", "Payment Required")]
    [InlineData("""{"success":false,"data":{"error":"Upstream down"}}""", "Upstream down")]
    [InlineData("""{"data":{"detail":"d"}}""", "d")]
    [InlineData("""{"data":{"message":"m"}}""", "m")]
    [InlineData("{}", "The answer does not say what went wrong.")]
    [InlineData("[1]", "The answer does not say what went wrong.")]
    [InlineData("""{"data":7}""", "The answer does not say what went wrong.")]
    [InlineData("", "The answer has no body.")]
    [InlineData("<html>secret</html>", "The answer is not JSON.")]
    public void Every_form_is_read(string json, string message) => Assert.Equal(message, GatewayError.Read(Encoding.UTF8.GetBytes(json)).Message);

    [Theory]
    [InlineData("""{"error":"x","retry_after":60}""", 60.0)]
    [InlineData("""{"error":"x","retryAfter":"1.5"}""", 1.5)]
    [InlineData("""{"error":"x","retry_after":0}""", null)]
    [InlineData("""{"error":"x","retry_after":-1}""", null)]
    [InlineData("""{"error":"x","retry_after":86401}""", null)]
    [InlineData("""{"error":"x"}""", null)]
    public void The_time_to_wait_is_read(string json, double? seconds) =>
        Assert.Equal(seconds, GatewayError.Read(Encoding.UTF8.GetBytes(json)).RetryAfter?.TotalSeconds);
}
