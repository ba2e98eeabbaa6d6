using System.Text.Json;
using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class DecideBatchTests(StorageFixture fixture)
{
    private const string Run = "0123456789abcdef0123456789abcdef";
    private const string Paid = "0003-0000-bulk-contacts";
    private const string SupplyJob = """{"action":"supply-job-id","job_id":"job_7f"}""";
    private const string PayAgain = """{"action":"pay-again"}""";
    private readonly RecordingClient _client = new();
    private readonly RunBlobs _runs = new(fixture.Open(Names.Fresh()).Runs);

    [Fact]
    public async Task A_decision_reaches_the_batch_with_the_payment_it_is_about()
    {
        Wait(Paid);

        Assert.Equal(202, (await DecideAsync(SupplyJob)).Status);

        (var instance, var name, var payload) = Assert.Single(_client.Raised);
        Assert.Equal((EnrichBatch.InstanceId(Run, 3), EnrichBatch.DecisionEvent), (instance, name));
        Assert.Equal(new SubmitDecision(SubmitDecisionAction.SupplyJobId, "job_7f", Paid), payload);
    }

    [Fact]
    public async Task The_same_decision_again_is_accepted_while_it_waits_and_after()
    {
        Wait(Paid);
        await DecideAsync(PayAgain);
        Assert.Equal(202, (await DecideAsync(PayAgain)).Status);
        Assert.All(_client.Raised, raised => Assert.Equal(Paid, ((SubmitDecision)raised.Payload!).Call));

        Wait(call: null);
        _client.Raised.Clear();

        Assert.Equal(202, (await DecideAsync(PayAgain)).Status);
        Assert.Empty(_client.Raised);
    }

    /// <summary>A host that stood still had the answer, and stored it when the payment had been written off.</summary>
    [Fact]
    public async Task Nothing_is_paid_again_when_the_answer_has_arrived_since()
    {
        Wait(Paid);
        await _runs.WriteAsync(PaidCall.AnswerBlobOf(Run, Paid), """{"job_id":"job_7f","status":"pending"}"""u8.ToArray(), CancellationToken.None);

        (var status, JsonElement problem) = await DecideAsync(PayAgain);

        Assert.Equal((409, "job_7f"), (status, problem.GetProperty("job_id").GetString()));
        Assert.Empty(_client.Raised);
        Assert.Equal(202, (await DecideAsync(SupplyJob)).Status);
    }

    [Fact]
    public async Task An_answer_that_names_no_job_may_be_paid_for_again()
    {
        Wait(Paid);
        await _runs.WriteAsync(PaidCall.AnswerBlobOf(Run, Paid), "<html>try later</html>"u8.ToArray(), CancellationToken.None);

        Assert.Equal(202, (await DecideAsync(PayAgain)).Status);
    }

    [Fact]
    public async Task Another_decision_about_the_same_payment_is_a_conflict()
    {
        Wait(Paid);
        await DecideAsync(PayAgain);

        (var status, JsonElement problem) = await DecideAsync(SupplyJob);

        Assert.Equal(409, status);
        Assert.EndsWith("decided-otherwise", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Single(_client.Raised);
    }

    [Fact]
    public async Task The_next_payment_that_fails_is_decided_anew()
    {
        Wait(Paid);
        await DecideAsync(PayAgain);
        Wait("0003-0001-bulk-contacts");

        Assert.Equal(202, (await DecideAsync(SupplyJob)).Status);

        Assert.Equal("0003-0001-bulk-contacts", ((SubmitDecision)_client.Raised[^1].Payload!).Call);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, null)]
    [InlineData(OrchestrationRuntimeStatus.Completed, Paid)]
    [InlineData(OrchestrationRuntimeStatus.Suspended, Paid)]
    public async Task A_batch_that_does_not_wait_takes_no_decision(OrchestrationRuntimeStatus runtime, string? call)
    {
        Wait(call, runtime);

        (var status, JsonElement problem) = await DecideAsync(PayAgain);

        Assert.Equal(409, status);
        Assert.EndsWith("not-waiting", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Raised);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("null", "action")]
    [InlineData("{}", "action")]
    [InlineData("""{"job_id":"job_7f"}""", "action")]
    [InlineData("""{"action":1}""", "$.action")]
    [InlineData("""{"action":"pay"}""", "$.action")]
    [InlineData("""{"action":"pay-again","action":"give-up"}""", "$")]
    [InlineData("""{"action":"pay-again","jobId":"x"}""", "$.jobId")]
    [InlineData("""{"action":"pay-again","job_id":"job_7f"}""", "job_id")]
    [InlineData("""{"action":"supply-job-id"}""", "job_id")]
    [InlineData("""{"action":"supply-job-id","job_id":""}""", "job_id")]
    [InlineData("""{"action":"supply-job-id","job_id":"a b"}""", "job_id")]
    [InlineData("""{"action":"supply-job-id","job_id":"../../x"}""", "job_id")]
    public async Task A_body_that_leaves_a_doubt_decides_nothing(string body, string field)
    {
        Wait(Paid);

        (var status, JsonElement problem) = await DecideAsync(body);

        Assert.Equal(400, status);
        Assert.StartsWith(field, problem.GetProperty("field").GetString(), StringComparison.Ordinal);
        Assert.Empty(_client.Raised);
    }

    [Fact]
    public async Task A_batch_that_is_not_there_is_not_found()
    {
        Assert.Equal(404, (await DecideAsync(PayAgain)).Status);
        Assert.Equal(404, (await DecideAsync(PayAgain, "no-run")).Status);
    }

    /// <summary>Deciding spends money, so it takes the key of an operator; reading takes a function's key.</summary>
    [Theory]
    [InlineData(typeof(DecideBatch), "Admin")]
    [InlineData(typeof(GetLedger), "Function")]
    [InlineData(typeof(GetUnsettled), "Function")]
    public void Nobody_gets_there_without_a_key(Type function, string expected)
    {
        System.Reflection.CustomAttributeData trigger = function.GetMethod("Run")!.GetParameters()[0].CustomAttributes
            .Single(attribute => attribute.AttributeType.Name == "HttpTriggerAttribute");
        System.Reflection.CustomAttributeTypedArgument level = trigger.ConstructorArguments[0];

        Assert.Equal(expected, Enum.GetName(level.ArgumentType, level.Value!));
    }

    private void Wait(string? call, OrchestrationRuntimeStatus status = OrchestrationRuntimeStatus.Running) => _client.Add(
        EnrichBatch.InstanceId(Run, 3),
        status,
        new BatchProgress(call is null ? "polling" : BatchProgress.WaitingForOperator, 10, null, RunTotals.Zero, DecisionFor: call));

    private async Task<(int Status, JsonElement Problem)> DecideAsync(string body, string run = Run)
    {
        HttpRequest request = HttpProbe.Post(body, "application/json");
        (var status, _, JsonElement problem) = await HttpProbe.ReadAsync(
            request, await new DecideBatch(_runs).Run(request, run, 3, _client, CancellationToken.None));
        return (status, problem);
    }
}
