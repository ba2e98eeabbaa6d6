using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Clado.Embedded.Functions.Http;

/// <summary>
/// Chooses among the routes that fit a request as the Functions host does: the first function, in order of name, that answers the method.
/// ASP.NET Core would take the most specific route, and answer 405 where the Functions host answers 404.
/// </summary>
internal sealed class FunctionOrderPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(e => e.Metadata.GetMetadata<HttpFunction>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var chosen = -1;
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i) && FunctionAt(candidates, i) is { } function
                && function.Answers(httpContext.Request.Method)
                && (chosen < 0 || function.Order < FunctionAt(candidates, chosen)!.Order))
            {
                chosen = i;
            }
        }

        for (var i = 0; i < candidates.Count; i++)
        {
            if (i != chosen && FunctionAt(candidates, i) is not null)
            {
                candidates.SetValidity(i, false);
            }
        }

        return Task.CompletedTask;
    }

    private static HttpFunction? FunctionAt(CandidateSet candidates, int index) => candidates[index].Endpoint.Metadata.GetMetadata<HttpFunction>();
}
