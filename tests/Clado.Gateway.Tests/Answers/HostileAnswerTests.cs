using System.Text;
using CsCheck;

namespace Clado.Gateway.Answers;

/// <summary>Whatever the other side sends, the readers answer; they never throw.</summary>
public class HostileAnswerTests
{
    private static readonly Gen<string> Keys = Gen.OneOf(
        "job_id", "jobId", "status", "data", "success", "error", "detail", "message", "results", "contacts", "social", "linkedin_url", "type", "value",
        "link", "rating", "total_urls", "processed", "created_at", "completed_at", "credits_used", "retry_after", "loc", "msg", "\\ud800", "\\u0000");

    private static readonly Gen<string> Leaves = Gen.OneOf(
        Gen.OneOf(
            "null", "true", "false", "0", "-1", "1e999", "1e-999", "123456789012345678901234567890", "\"\"", "\"completed\"", "\"\\ud800\"", "\"\\u0000\"",
            "\"2025-10-01T12:00:00Z\"", "\"0000-00-00\"", "\"1e5\"", "\"+99999-01-01\"", "79228162514264337593543950335", "{}", "[]"),
        Gen.Long.Select(value => $"{value}"),
        Gen.Double.Where(double.IsFinite).Select(value => $"{value:R}"),
        Gen.String[Gen.Char.AlphaNumeric, 0, 20].Select(text => $"\"{text}\""));

    private static readonly Gen<string> Documents = Gen.Recursive<string>((depth, inner) => depth > 5 ? Leaves : Gen.OneOf(
        Leaves,
        Gen.Select(Keys, inner, (key, value) => $"\"{key}\":{value}").Array[0, 8].Select(fields => $"{{{string.Join(',', fields)}}}"),
        inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")));

    [Fact]
    public void Documents_of_the_right_words_in_the_wrong_places() =>
        Documents.Sample(json => ReadAll(Encoding.UTF8.GetBytes(json)), iter: 50_000);

    [Fact]
    public void Random_bytes() => Gen.Byte.Array[0, 200].Sample(ReadAll, iter: 20_000);

    [Fact]
    public void Good_answers_cut_short_or_with_a_byte_changed()
    {
        var good = Encoding.UTF8.GetBytes(
            """{"success":true,"data":{"job_id":"j","status":"completed","results":[{"linkedin_url":"u","success":true,"data":{"contacts":[{"type":"email","value":"é","rating":95}]}}],"created_at":1759320000}}""");

        for (var at = 0; at < good.Length; at++)
        {
            ReadAll(good[..at]);
            for (var value = 0; value < 256; value += 5)
            {
                ReadAll([.. good[..at], (byte)value, .. good[(at + 1)..]]);
            }
        }
    }

    [Fact]
    public void Deep_nesting() => ReadAll(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"data\":", 100_000))));

    private static void ReadAll(byte[] body)
    {
        Assert.Equal(BulkContactsJob.TryRead(body, out var job, out var jobProblem), jobProblem is null);
        Assert.Equal(job is null, jobProblem is not null);
        Assert.Equal(BulkContactsStatus.TryRead(body, out var status, out var statusProblem), statusProblem is null);
        Assert.Equal(status is null, statusProblem is not null);
        Assert.NotNull(GatewayError.Read(body).Message);
    }
}
