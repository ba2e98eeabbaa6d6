using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Deployment;

/// <summary>What holds for every function, whatever starts it.</summary>
public sealed class FunctionTests
{
    [Fact]
    public void Every_function_has_a_name_of_its_own()
    {
        Assert.NotEmpty(DeclaredFunction.All);
        Assert.Equal(
            DeclaredFunction.All.Count,
            DeclaredFunction.All.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Every_function_has_one_trigger() =>
        Assert.All(DeclaredFunction.All, function => Assert.Single(function.Bindings, binding => binding.IsTrigger));

    // A name given in the trigger would be another one than callers know.
    [Fact]
    public void Orchestrators_and_activities_are_called_by_the_names_of_their_functions()
    {
        string?[] names =
        [
            .. DeclaredFunction.StartedBy("OrchestrationTrigger").Select(function => function.Trigger["Orchestration"]),
            .. DeclaredFunction.StartedBy("ActivityTrigger").Select(function => function.Trigger["Activity"]),
        ];

        Assert.NotEmpty(names);
        Assert.All(names, Assert.Null);
    }

    [Fact]
    public void The_orchestrators_are_those_that_runs_are_made_of() =>
        Assert.Subset(
            DeclaredFunction.StartedBy("OrchestrationTrigger").Select(function => function.Name).ToHashSet(StringComparer.Ordinal),
            new HashSet<string>(StringComparer.Ordinal) { nameof(EnrichmentRun), nameof(EnrichBatch) });
}
