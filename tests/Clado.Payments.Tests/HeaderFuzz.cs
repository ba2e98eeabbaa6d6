using System.Text;
using System.Text.Json;

namespace Clado.Payments.Tests;

/// <summary>Random <c>WWW-Authenticate</c> values: the challenges of the vectors, mutated with the grammar in mind, and noise. One seed is one value.</summary>
internal sealed class HeaderFuzz(int seed)
{
    private const string Structure = "\",=\\ \t;:.{}[]()<>@/?'0aZ_-~";
    private static readonly string[] Tokens =
    [
        "Payment ", "payment\t", "Payment", ", ", "=\"", "\\\"", "\\\\", "\\u", "\\u20a", "\\ud800", "\\udc00\\ud800", "id=", "realm=", "request=", "REQUEST=", "header=", "expires=",
        "\"Payment id=\\\"", "Basic realm=\"x\"", "Bearer", "e30", "=", "====", "\r\n", "\0", "€", "😀", "\ud800", "\u202e", "ſ", "K", "İ",
    ];

    private static readonly string[] Values =
    [
        "0", "-1", "+1", "1e3", "0x10", "007", "3000", "340282366920938463463374607431768211456", "9e999", "-0", "1.0", "\"1e3\"", "\"0x10\"", "\"\"", "null", "true", "[]", "{}",
        "[[[[[[[[]]]]]]]]", "\"\\ud800\"", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}", "\"0x20c0000000000000000000000000000000000000\"", "\"0x\"", "[{\"amount\":\"1\",\"recipient\":\"0x\"}]", "[\"push\"]", "NaN",
    ];

    private static readonly string[] Names =
        ["amount", "currency", "recipient", "methodDetails", "chainId", "feePayer", "memo", "splits", "supportedModes", "description", "externalId", "\\ud800", "", "__proto__"];

    private static readonly string[] Seeds = [.. Vectors.Root("challenges.json")!.Value.GetProperty("vectors").EnumerateArray().Select(vector => vector.GetProperty("header").GetString()!)];

    private static readonly string[] GoodSeeds = [.. Seeds.Where(header => Challenge.TryParse(header, out _))];

    private readonly Random random = new(seed);

    public string Next()
    {
        if (random.Next(20) == 0)
        {
            return Noise(random.Next(200));
        }

        var header = Pick(random.Next(4) == 0 ? Seeds : GoodSeeds);
        header = random.Next(3) == 0 ? WithRequest(header) : header;
        for (var mutations = Math.Min(random.Next(5), random.Next(5)); mutations > 0; mutations--)
        {
            header = Mutate(header);
        }

        return header;
    }

    private string Mutate(string header)
    {
        var (from, to) = Range(header);
        return random.Next(12) switch
        {
            0 => header.Insert(from, Pick(Tokens)),
            1 => header.Remove(from, to - from),
            2 => header.Insert(to, header[from..to]),
            3 => header[..from],
            4 => header.Insert(from, Character().ToString()),
            5 when from < header.Length => header[..from] + Character() + header[(from + 1)..],
            6 => header + ", " + Pick(Seeds),
            7 => string.Join(',', header.Split(',').OrderBy(_ => random.Next())),
            8 => header.Replace("\"", string.Empty, StringComparison.Ordinal),
            9 => header[..from] + header[from..to].ToUpperInvariant() + header[to..],
            10 => header.Replace(Pick(Tokens), Pick(Tokens), StringComparison.Ordinal),
            _ => string.Concat(Enumerable.Repeat(header[from..to], random.Next(4))) + header,
        };
    }

    /// <summary>The header with a request of its own: JSON of the right shape whose parts are not.</summary>
    private string WithRequest(string header)
    {
        var members = Enumerable.Range(0, random.Next(1, 7)).Select(_ => $"\"{Pick(Names)}\":{(random.Next(3) == 0 ? $"{{\"{Pick(Names)}\":{Pick(Values)}}}" : Pick(Values))}");
        var request = TestRequest.Encode("{" + string.Join(',', members) + "}");
        var start = header.IndexOf("request=\"", StringComparison.Ordinal);
        var end = start < 0 ? -1 : header.IndexOf('"', start + 9);
        return end < 0 ? $"Payment id=\"a\", realm=\"r\", method=\"tempo\", intent=\"charge\", request=\"{request}\"" : header[..(start + 9)] + request + header[end..];
    }

    private string Noise(int length)
    {
        var noise = new StringBuilder(random.Next(2) == 0 ? "Payment " : string.Empty);
        while (noise.Length < length)
        {
            noise.Append(random.Next(5) == 0 ? Pick(Tokens) : Character());
        }

        return noise.ToString();
    }

    private char Character() => random.Next(8) == 0 ? (char)random.Next(char.MaxValue + 1) : Structure[random.Next(Structure.Length)];

    private (int From, int To) Range(string text)
    {
        var (one, other) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
        return (Math.Min(one, other), Math.Max(one, other));
    }

    private string Pick(string[] choices) => choices[random.Next(choices.Length)];
}
