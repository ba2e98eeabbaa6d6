using System.Globalization;
using System.Text.Json.Nodes;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;

namespace Clado.Payments.Tests;

/// <summary>Challenges as a gateway gives them.</summary>
internal static class TestChallenges
{
    public const string Realm = "clado.mpp.paywithlocus.com";

    public static DateTimeOffset Now { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static JsonObject Request(string amount = "3000", Address? recipient = null) => new()
    {
        ["amount"] = amount,
        ["currency"] = LocalChain.PathUsd.ToString(),
        ["methodDetails"] = new JsonObject { ["chainId"] = LocalChain.ChainId },
        ["recipient"] = (recipient ?? LocalChain.Gateway).ToString(),
    };

    public static Challenge Create(JsonObject? request = null, DateTimeOffset? expires = null, string id = "id1") => new()
    {
        Id = id,
        Realm = Realm,
        Method = "tempo",
        Intent = "charge",
        Request = TestRequest.Encode((request ?? Request()).ToJsonString()),
        Expires = (expires ?? Now.AddMinutes(5)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
    };
}
