using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Clado.Embedded.Functions.Tests.Http;

/// <summary>Functions that answer with their own name and what they were given.</summary>
public static class RoutingFunctions
{
    [Function("Plain")]
    public static IActionResult Plain([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Answer("Plain", request.Method);

    [Function("GetItem")]
    public static IActionResult GetItem([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id}")] HttpRequest request, string id)
        => Answer("GetItem", id, request.Method);

    [Function("PutItem")]
    public static IActionResult PutItem([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "items/{name}")] HttpRequest request, string name)
        => Answer("PutItem", name, request.Method);

    [Function("NumberedPage")]
    public static IResult NumberedPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{number:int:min(1)}")] HttpRequest request, int number)
        => Results.Text($"NumberedPage {number} {request.Method}");

    [Function("SluggedPage")]
    public static IResult SluggedPage([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{slug:regex(^[a-z]+$)}")] HttpRequest request, string slug)
        => Results.Text($"SluggedPage {slug} {request.Method}");

    [Function("Optional")]
    public static IActionResult Optional([HttpTrigger(AuthorizationLevel.Anonymous, Route = "optional/{first?}")] HttpRequest request, string? first)
        => Answer("Optional", first ?? "nothing", request.Method);

    [Function("Files")]
    public static IActionResult Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string path)
        => Answer("Files", path, request.Method);

    // The Functions host tries routes in order of function names: "AnyOrder" comes before "ZedOrder".
    [Function("AnyOrder")]
    public static IActionResult AnyOrder([HttpTrigger(AuthorizationLevel.Anonymous, Route = "order/{any}")] HttpRequest request, string any)
        => Answer("AnyOrder", any, request.Method);

    [Function("ZedOrder")]
    public static IActionResult ZedOrder([HttpTrigger(AuthorizationLevel.Anonymous, Route = "order/exact")] HttpRequest request) => Answer("ZedOrder", request.Method);

    private static ContentResult Answer(params string[] words) => new() { Content = string.Join(' ', words), StatusCode = 200 };
}
