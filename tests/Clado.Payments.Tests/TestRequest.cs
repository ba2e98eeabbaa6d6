using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Clado.Payments.Tests;

internal static class TestRequest
{
    public static string DecodeCanonical(Challenge challenge)
    {
        var bytes = Base64Url.DecodeFromChars(challenge.Request.TrimEnd('=').Replace('+', '-').Replace('/', '_'));
        return JsonCanonicalization.Canonicalize(JsonDocument.Parse(bytes).RootElement);
    }

    public static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
