using System.Net.Http.Headers;
using System.Text;
using Clado.Payments;

namespace Clado.Sandbox.Tests.Gateway;

/// <summary>Calls of the gateway that carry no payment.</summary>
internal static class GatewayCalls
{
    public const string Submit = "/clado/bulk-contacts";
    public const string Status = "/clado/bulk-contacts-status";

    public static string PathOf(string operation) => "/clado/" + operation;

    public static string BodyOf(string operation) =>
        operation == "bulk-contacts" ? SubmitBody(["https://www.linkedin.com/in/ada-abara"]) : """{"jobId":"job_1"}""";

    public static string SubmitBody(IEnumerable<string> urls, bool email = true, bool phone = false) =>
        System.Text.Json.JsonSerializer.Serialize(new { linkedin_urls = urls, email_enrichment = email, phone_enrichment = phone });

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient http, Uri gateway, string path, string body, string? authorization = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(gateway, path)) { Content = content };
        if (authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        return await http.SendAsync(request);
    }

    public static Challenge ChallengeOf(HttpResponseMessage response) =>
        Assert.Single(Challenge.ParseAll(response.Headers.NonValidated["WWW-Authenticate"]));
}
