using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Tests.Http;

/// <summary>A function for each kind of route constraint.</summary>
public static class ConstrainedFunctions
{
    [Function("Bools")]
    public static IResult Bools([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "bools/{value:bool}")] HttpRequest request) => Answer(request);

    [Function("Longs")]
    public static IResult Longs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "longs/{value:long}")] HttpRequest request) => Answer(request);

    [Function("Decimals")]
    public static IResult Decimals([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "decimals/{value:decimal}")] HttpRequest request) => Answer(request);

    [Function("Guids")]
    public static IResult Guids([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "guids/{value:guid}")] HttpRequest request) => Answer(request);

    [Function("Dates")]
    public static IResult Dates([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dates/{value:datetime}")] HttpRequest request) => Answer(request);

    [Function("Lengths")]
    public static IResult Lengths([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "lengths/{value:length(2,3)}")] HttpRequest request) => Answer(request);

    [Function("Letters")]
    public static IResult Letters([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "letters/{value:alpha}")] HttpRequest request) => Answer(request);

    [Function("Ranges")]
    public static IResult Ranges([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ranges/{value:range(5,9)}")] HttpRequest request) => Answer(request);

    private static IResult Answer(HttpRequest request) => Results.Text($"Constrained {request.RouteValues["value"]}");
}
