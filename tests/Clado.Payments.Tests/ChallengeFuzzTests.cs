using System.Globalization;
using System.Text;
using Clado.Payments.Tempo;
using Clado.Payments.Tests.Chain;
using Xunit.Abstractions;

namespace Clado.Payments.Tests;

/// <summary>Headers from a stranger: whatever they are, they end in a challenge, in the one typed error, or in a refusal.</summary>
public class ChallengeFuzzTests(ITestOutputHelper output)
{
    private const int Headers = 100_000;

    private static readonly SpendPolicy Policy = new()
    {
        ChainId = 42431,
        Currencies = new HashSet<Address> { LocalChain.PathUsd },
        Recipients = new HashSet<Address> { LocalChain.Gateway },
        OperationCaps = new Dictionary<string, BaseUnits> { ["bulk-contacts-status"] = new(3000) },
        RunCap = new(1_000_000),
    };

    /// <summary>The first seed: CLADO_FUZZ_SEED, to replay a failure or to look elsewhere, else 0.</summary>
    private static int FirstSeed => int.TryParse(Environment.GetEnvironmentVariable("CLADO_FUZZ_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 0;

    [Fact]
    public void Only_the_typed_error_escapes_from_100_000_headers()
    {
        var read = 0;
        Parallel.For(FirstSeed, FirstSeed + Headers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var header = new HeaderFuzz(seed).Next();
            try
            {
                Interlocked.Add(ref read, ReadAndJudge(header));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"CLADO_FUZZ_SEED={seed} replays this header: {header}", e);
            }
        });

        output.WriteLine($"{read} of {Headers} headers held well-formed challenges.");
        Assert.InRange(read, Headers / 10, Headers * 9 / 10);
    }

    private static int ReadAndJudge(string header)
    {
        IReadOnlyList<Challenge> challenges;
        try
        {
            challenges = Challenge.ParseAll([header]);
        }
        catch (PaymentFormatException)
        {
            // Then the first one alone may still be readable, but nothing else may escape.
            _ = Challenge.TryParse(header, out _);
            return 0;
        }

        Assert.All(challenges, challenge => Assert.True(Survives(challenge)));
        foreach (var uri in challenges.Select(challenge => challenge.Realm).Distinct().Select(UriOf).OfType<Uri>())
        {
            Judge(challenges, uri);
        }

        return challenges.Count > 0 ? 1 : 0;
    }

    /// <summary>What was read can be written and read again, and says the same. A line break is never in it.</summary>
    private static bool Survives(Challenge challenge)
    {
        var again = Challenge.Parse(challenge.ToHeader());
        return again == challenge with { Request = again.Request } && again.CanonicalRequest() == challenge.CanonicalRequest();
    }

    private static void Judge(IReadOnlyList<Challenge> challenges, Uri uri)
    {
        var context = new PaymentContext
        {
            RequestUri = uri,
            Operation = "bulk-contacts-status",
            ExpectedPrice = new(3000),
            SpentByRun = BaseUnits.Zero,
            Now = challenges.Select(challenge => challenge.ExpiresAt).FirstOrDefault(time => time is { Year: > 1 })?.AddMinutes(-1) ?? TestChallenges.Now,
        };
        if (Policy.Decide(challenges, context) is PaymentAllowed { Charge: var charge })
        {
            Assert.Equal((LocalChain.PathUsd, LocalChain.Gateway, 42431L), (charge.Currency, charge.Recipient, charge.ChainId));
            Assert.True(charge.Amount > BaseUnits.Zero && charge.Amount <= new BaseUnits(3000));
        }
    }

    private static Uri? UriOf(string realm) => Uri.TryCreate($"https://{realm}/", UriKind.Absolute, out var uri) ? uri : null;

    public static TheoryData<string, string> Pathological => new()
    {
        { "quotes", "\"" },
        { "escaped quotes", "\\\"" },
        { "open strings", "a=\"" },
        { "schemes", "Payment " },
        { "schemes after commas", ",Payment x" },
        { "schemes in quotes", "\", Payment \"" },
        { "commas", "," },
        { "spaces", " " },
        { "parameters without end", "a=b," },
        { "equals signs", "=" },
        { "unicode escapes", "\\u20ac" },
        { "half escapes", "\\u20" },
        { "long values", "aaaaaaaa" },
        { "escaped backslashes", "\\\\" },
    };

    [Theory]
    [MemberData(nameof(Pathological))]
    public async Task A_longer_header_takes_longer_in_proportion(string what, string unit)
    {
        Assert.NotEmpty(what);
        string[] starts = ["Payment ", "Payment description=\"", "Payment id=", string.Empty];
        foreach (var start in starts)
        {
            await Growth.AssertLinearAsync(length => start + Repeat(unit, length), header => Survive(() => Challenge.Parse(header)));
            await Growth.AssertLinearAsync(length => start + Repeat(unit, length), header => Survive(() => Challenge.ParseAll([header])));
        }
    }

    [Theory]
    [InlineData("{\"a\":", "1", "}")]
    [InlineData("{\"a\":\"", "\\ud83d\\ude00", "\"}")]
    [InlineData("{\"a\":[0", ",1", "]}")]
    [InlineData("{\"a\":0.", "0", "1}")]
    [InlineData("{\"a\":[0", ",{\"b\":1}", "]}")]
    [InlineData("{\"amount\":\"", "9", "\"}")]
    [InlineData("{\"", "x", "\":1}")]
    public async Task A_longer_request_takes_longer_in_proportion(string start, string unit, string end) => await Growth.AssertLinearAsync(
        length => start + Repeat(unit, length) + end,
        json => Survive(() => JsonCanonicalization.Canonicalize(JsonText.ParseObject(json, "The request"))));

    private static void Survive(Func<object> read)
    {
        try
        {
            _ = read();
        }
        catch (PaymentFormatException)
        {
            // How it ends does not matter here.
        }
    }

    private static string Repeat(string unit, int length) => new StringBuilder().Insert(0, unit, Math.Max(1, length / unit.Length)).ToString();
}
