using System.Net;
using System.Text;

namespace Clado.Functions.Tests.Simulation.Gateway;

/// <summary>What the gateway answers; null in place of one means that the connection breaks.</summary>
internal sealed record Reply(int Status, string Body, string? Challenge = null, string? Receipt = null, int? RetryAfter = null, bool Hostile = false)
{
    public const string Stalled = "stalled";

    /// <summary>An answer that never comes: the client's time-out ends the wait.</summary>
    public static Reply Stall { get; } = new(0, Stalled);

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        HttpResponseMessage response = new((HttpStatusCode)Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body)),
        };
        Add("WWW-Authenticate", Challenge);
        Add("Payment-Receipt", Receipt);
        Add("Retry-After", RetryAfter?.ToString());
        return response;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }
}
