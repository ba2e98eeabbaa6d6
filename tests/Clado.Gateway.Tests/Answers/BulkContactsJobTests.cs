using System.Text;

namespace Clado.Gateway.Answers;

public class BulkContactsJobTests
{
    [Theory]
    [InlineData("""{"job_id":"j1","status":"pending","message":"queued"}""")]
    [InlineData("""{"jobId":"j1","status":"pending","message":"queued"}""")]
    [InlineData("""{"success":true,"data":{"job_id":"j1","status":"pending","message":"queued"}}""")]
    [InlineData("""{"data":{"job_id":"j1","status":"pending","message":"queued"}}""")]
    [InlineData("""{"success":true,"data":{"success":true,"data":{"job_id":"j1","status":"pending","message":"queued"}}}""")]
    [InlineData("\uFEFF \n{\"job_id\":\"j1\",\"status\":\"pending\",\"message\":\"queued\",\"data\":{\"x\":1}}")]
    public void A_job_is_read_through_up_to_two_layers(string json)
    {
        Assert.True(Read(json, out var job, out _));
        Assert.Equal(new() { JobId = "j1", Status = "pending", Message = "queued" }, job);
    }

    [Fact]
    public void The_id_alone_is_enough_and_may_be_a_number()
    {
        Assert.True(Read("""{"job_id":17}""", out var job, out _));
        Assert.Equal(new() { JobId = "17" }, job);
    }

    [Theory]
    [InlineData(256, null)]
    [InlineData(257, "field-too-long")]
    public void An_id_is_taken_only_as_long_as_a_batch_can_carry_it(int length, string? code)
    {
        Assert.Equal(code is null, Read($$"""{"job_id":"{{new string('j', length)}}"}""", out var job, out var problem));
        Assert.Equal((code is null ? length : null, code), (job?.JobId.Length, problem?.Code));
    }

    [Fact]
    public void Its_message_is_fit_for_a_log()
    {
        Assert.True(Read("""{"job_id":"j","message":"queued for bob@example.com"}""", out var job, out _));
        Assert.Equal("queued for [e-mail]", job!.Message);
    }

    [Theory]
    [InlineData("", "empty", "The answer has no body.")]
    [InlineData(" \r\n", "empty", "The answer has no body.")]
    [InlineData("<html>", "not-json", "The answer is not JSON.")]
    [InlineData("[1]", "not-json", "The answer is not a JSON object.")]
    [InlineData("null", "not-json", "The answer is not a JSON object.")]
    [InlineData("{}", "missing-field", "The answer has no job_id.")]
    [InlineData("""{"job_id":""}""", "missing-field", "The answer has no job_id.")]
    [InlineData("""{"job_id":null}""", "missing-field", "The answer has no job_id.")]
    [InlineData("""{"job_id":{"x":1}}""", "missing-field", "The answer has no job_id.")]
    [InlineData("""{"data":{"data":{"data":{"job_id":"j1"}}}}""", "missing-field", "The answer has no job_id.")]
    [InlineData("""{"data":[{"job_id":"j1"}]}""", "missing-field", "The answer has no job_id.")]
    [InlineData("""{"error":"Insufficient credits"}""", "error", "Insufficient credits")]
    [InlineData("""{"success":false,"data":{"detail":"No such plan"}}""", "error", "No such plan")]
    [InlineData("""{"success":false,"error":"Upstream down","data":{}}""", "error", "Upstream down")]
    public void Anything_else_is_a_problem(string json, string code, string message)
    {
        Assert.False(Read(json, out var job, out var problem));
        Assert.Null(job);
        Assert.Equal(new(code, message), problem);
    }

    private static bool Read(string json, out BulkContactsJob? job, out GatewayProblem? problem) =>
        BulkContactsJob.TryRead(Encoding.UTF8.GetBytes(json), out job, out problem);
}
