using Clado.Embedded.DurableTask;
using Clado.Embedded.Functions.Discovery;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Tests.Discovery;

public class FunctionCatalogTests
{
    [Fact]
    public void Functions_are_found_in_order_of_name()
    {
        var found = FunctionCatalog.Find([typeof(Good), typeof(string)]);

        Assert.Equal(["apple", "Banana", "cherry"], found.Select(f => f.Name));
        Assert.Equal(3, found.Select(f => f.Id).Distinct().Count());
        Assert.IsType<TimerTriggerAttribute>(found[0].Trigger);
        Assert.EndsWith("FunctionCatalogTests+Good.Two", found[1].EntryPoint, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => FunctionCatalog.Find([typeof(Bad), typeof(AbstractClass)]));

        Assert.Contains("\"1st\" is no function name", refused.Message, StringComparison.Ordinal);
        Assert.Contains("\"Host\" is no function name", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.None: a function has exactly one parameter with a trigger attribute; this one has 0", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.Two: a function has exactly one parameter with a trigger attribute; this one has 2", refused.Message, StringComparison.Ordinal);
        Assert.Contains("the function name \"twin\" is taken by", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.Timer: the parameter \"timer\" must be TimerInfo", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.Orchestrator: the parameter \"context\" must be TaskOrchestrationContext", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.Client: the parameter \"client\" with [DurableClient] must be DurableTaskClient", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.Reference: the parameter \"number\" is passed by reference", refused.Message, StringComparison.Ordinal);
        Assert.Contains("AbstractClass.Run: a function is a method without type parameters, of a class that can be made", refused.Message, StringComparison.Ordinal);
    }

    internal sealed class Good
    {
        [Function("cherry")]
        public static string One([ActivityTrigger] string input) => input;

        [Function("Banana")]
        public Task<string> Two([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult($"{context}{GetHashCode()}");

        [Function("apple")]
        public static void Three([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Assert.NotNull(timer);

        public static void NoFunction([TimerTrigger("0 0 * * * *")] TimerInfo timer) => Assert.NotNull(timer);
    }

    internal static class Bad
    {
        [Function("1st")]
        public static string Digit([ActivityTrigger] string input) => input;

        [Function("Host")]
        public static string Host([ActivityTrigger] string input) => input;

        [Function("None")]
        public static string None(string input) => input;

        [Function("Two")]
        public static string Two([ActivityTrigger] string input, [TimerTrigger("x")] TimerInfo timer) => $"{input}{timer}";

        [Function("Twin")]
        public static string Twin([ActivityTrigger] string input) => input;

        [Function("twin")]
        public static string OtherTwin([ActivityTrigger] string input) => input;

        [Function("Timer")]
        public static string Timer([TimerTrigger("x")] string timer) => timer;

        [Function("Orchestrator")]
        public static string Orchestrator([OrchestrationTrigger] string context) => context;

        [Function("Client")]
        public static string Client([HttpTrigger] HttpRequest request, [DurableClient] string client) => $"{request}{client}";

        [Function("Reference")]
        public static string Reference([ActivityTrigger] string input, ref int number) => $"{input}{number}";
    }

    internal abstract class AbstractClass
    {
        [Function("Abstract")]
        public string Run([ActivityTrigger] string input) => $"{input}{GetHashCode()}";
    }
}
