using System.Text.Json.Nodes;

namespace Clado.Payments.Tests.Hostile;

/// <summary>A demand that must not be paid.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Code">The refusal that it must meet.</param>
/// <param name="Says">What the message must name, so that a person knows what was wrong.</param>
/// <param name="Lines">The values of its <c>WWW-Authenticate</c> headers.</param>
internal sealed record HostileChallenge(string Name, string Code, string Says, Func<HonestChallenge, string[]> Lines);

/// <summary>The demand that an honest gateway makes, to be bent.</summary>
/// <param name="Realm">The gateway's host and port.</param>
/// <param name="Now">The current time.</param>
internal sealed record HonestChallenge(string Realm, DateTimeOffset Now)
{
    public string Header() => With();

    /// <summary>The header after its parameters were changed; a null value removes one.</summary>
    public string With(params (string Name, string? Value)[] changes) => Write(TestChallenges.Request(), changes);

    /// <summary>The header after its request was changed.</summary>
    public string Asking(Action<JsonObject> change)
    {
        var request = TestChallenges.Request();
        change(request);
        return Write(request);
    }

    /// <summary>The header with another amount, as JSON.</summary>
    public string Amount(string json) => Asking(request => request["amount"] = JsonNode.Parse(json));

    /// <summary>The header with one more of the method's details, as JSON.</summary>
    public string Detail(string name, string json) => Asking(request => request["methodDetails"]![name] = JsonNode.Parse(json));

    /// <summary>The header that ends some time from now.</summary>
    public string Ending(TimeSpan fromNow) => With(("expires", Time(Now + fromNow)));

    private string Write(JsonObject request, params (string Name, string? Value)[] changes)
    {
        var parameters = new List<(string Name, string? Value)>
        {
            ("id", "hostile-1"), ("realm", Realm), ("method", "tempo"), ("intent", "charge"),
            ("request", TestRequest.Encode(request.ToJsonString())), ("expires", Time(Now.AddMinutes(5))),
        };
        foreach (var change in changes)
        {
            parameters.RemoveAll(parameter => parameter.Name == change.Name);
            parameters.Add(change);
        }

        return "Payment " + string.Join(", ", parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}=\"{parameter.Value}\""));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
