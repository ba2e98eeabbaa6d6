using System.Net.Http.Headers;

namespace Clado.Payments;

/// <summary>Finds what the Payment scheme has in an HTTP response.</summary>
internal static class GatewayAnswerReader
{
    public static GatewayAnswer Read(HttpResponseMessage response, ReadOnlyMemory<byte> body, bool truncated, DateTimeOffset now)
    {
        var (challenges, error) = ReadChallenges(response);
        var receipt = Lines(response, "Payment-Receipt").FirstOrDefault();
        return new GatewayAnswer
        {
            StatusCode = (int)response.StatusCode,
            Challenges = challenges,
            ChallengeError = error,
            Receipt = Receipt.TryParse(receipt, out var readable) ? readable : null,
            HasReceipt = receipt is not null,
            Problem = !response.IsSuccessStatusCode && PaymentProblem.TryRead(body.Span, out var problem) ? problem : null,
            Body = body,
            IsBodyTruncated = truncated,
            RetryAfter = RetryAfter(response.Headers.RetryAfter, now),
        };
    }

    private static (IReadOnlyList<Challenge> Challenges, string? Error) ReadChallenges(HttpResponseMessage response)
    {
        try
        {
            return (Challenge.ParseAll(Lines(response, "WWW-Authenticate")), null);
        }
        catch (PaymentFormatException e)
        {
            return ([], e.Message);
        }
    }

    // The typed headers split and repair values; the scheme's own parser wants them as they came.
    private static HeaderStringValues Lines(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values : default;

    private static TimeSpan? RetryAfter(RetryConditionHeaderValue? value, DateTimeOffset now)
    {
        var wait = value?.Delta ?? (value?.Date - now);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
