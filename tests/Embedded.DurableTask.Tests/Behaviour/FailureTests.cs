namespace Embedded.DurableTask.Tests.Behaviour;

public class FailureTests
{
    [Fact]
    public async Task An_activitys_failure_can_be_caught_with_its_details()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Broken");
                    return [];
                }
                catch (TaskFailedException e)
                {
                    var details = e.FailureDetails;
                    return new[]
                    {
                        e.TaskName, details.ErrorType, details.ErrorMessage, details.InnerFailure!.ErrorMessage,
                        $"{details.IsCausedBy<InvalidOperationException>()} {details.IsCausedBy<SystemException>()} {details.IsCausedBy<IOException>()}",
                    };
                }
            })
            .AddActivityFunc("Broken", Task (_) => throw new InvalidOperationException("outer", new IOException("inner"))));

        var caught = (await host.RunAsync("Caller")).ReadOutputAs<string[]>();

        Assert.Equal(["Broken", "System.InvalidOperationException", "outer", "inner", "True True False"], caught!);
    }

    [Fact]
    public async Task An_uncaught_failure_fails_the_instance()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => context.CallActivityAsync("Broken"))
            .AddActivityFunc("Broken", Task (_) => throw new IOException("boom")));

        var ended = await host.RunAsync("Caller");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("Task 'Broken' (#0) failed with an unhandled exception: boom", ended.FailureDetails!.ErrorMessage);
        Assert.True(ended.FailureDetails.IsCausedBy<TaskFailedException>());
        Assert.True(ended.FailureDetails.InnerFailure!.IsCausedBy<IOException>());
    }

    [Fact]
    public async Task An_orchestrators_own_exception_fails_the_instance()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Broken", Task (_) => throw new NotSupportedException("not like this")));

        var ended = await host.RunAsync("Broken");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(("System.NotSupportedException", "not like this"), (ended.FailureDetails!.ErrorType, ended.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task A_missing_activity_fails_the_call_and_is_not_tried_again()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Nowhere", TaskOptions.FromRetryPolicy(new RetryPolicy(9, TimeSpan.FromDays(1))));
                    return "found";
                }
                catch (TaskFailedException e)
                {
                    return e.FailureDetails.ErrorType + ": " + e.FailureDetails.ErrorMessage;
                }
            }));

        Assert.Equal("ActivityTaskNotFound: No activity task named 'Nowhere' was found.", (await host.RunAsync("Caller")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_missing_orchestrator_fails_the_instance()
    {
        await using var host = await TestHost.StartAsync(_ => { });

        var ended = await host.RunAsync("Nowhere");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal("OrchestratorTaskNotFound", ended.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task One_failure_of_many_is_thrown_by_WhenAll()
    {
        await using var host = await TestHost.StartAsync(registry => registry
            .AddOrchestratorFunc("Caller", context => Task.WhenAll(
                context.CallActivityAsync("Fine"), context.CallActivityAsync("Broken"), context.CallActivityAsync("Fine")))
            .AddActivityFunc("Fine", _ => { })
            .AddActivityFunc("Broken", Task (_) => throw new IOException("boom")));

        var ended = await host.RunAsync("Caller");

        Assert.True(ended.FailureDetails!.InnerFailure!.IsCausedBy<IOException>());
    }
}
