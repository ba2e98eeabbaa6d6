using System.Text.Json.Nodes;

namespace Clado.Payments.Tests.Hostile;

/// <summary>What a gateway could demand that has been taken over, is broken, or belongs to somebody else.</summary>
internal static class HostileChallenges
{
    private const string Stranger = "0x000000000000000000000000000000000000dEaD";

    public static IReadOnlyList<HostileChallenge> All { get; } = [.. Amounts(), .. Terms(), .. Identity(), .. Times(), .. Syntax(), .. Several()];

    private static IEnumerable<HostileChallenge> Amounts() =>
    [
        new("an amount raised by one unit", RefusalCodes.Price, "3001", c => [c.Amount("\"3001\"")]),
        new("an amount within the cap, beyond what was expected", RefusalCodes.Price, "3000 were expected", c => [c.Amount("\"4000\"")]),
        new("an amount above the operation's cap", RefusalCodes.OperationCap, "Spending__MaxPollBaseUnits", c => [c.Amount("\"5001\"")]),
        new("an amount of 0", RefusalCodes.Amount, "0", c => [c.Amount("\"0\"")]),
        new("a negative amount", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\"-3000\"")]),
        new("a signed amount", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\"+3000\"")]),
        new("an amount of 2^128 - 1", RefusalCodes.OperationCap, "340282366920938463463374607431768211455", c => [c.Amount("\"340282366920938463463374607431768211455\"")]),
        new("an amount of 2^128 + 3000", RefusalCodes.Malformed, "below 2^128", c => [c.Amount("\"340282366920938463463374607431768214456\"")]),
        new("an amount of 4000 digits", RefusalCodes.Malformed, "below 2^128", c => [c.Amount($"\"{new string('9', 4000)}\"")]),
        new("an exponent", RefusalCodes.Malformed, "exponent", c => [c.Amount("\"1e3\"")]),
        new("hexadecimal", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\"0x10\"")]),
        new("leading zeros", RefusalCodes.Malformed, "leading zero", c => [c.Amount("\"003000\"")]),
        new("a decimal point", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\"3000.0\"")]),
        new("a space", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\" 3000\"")]),
        new("digits of another script", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\"\\u0663\\u0660\\u0660\\u0660\"")]),
        new("an amount that is a JSON number", RefusalCodes.Malformed, "must be a string", c => [c.Amount("3000")]),
        new("an empty amount", RefusalCodes.Malformed, "\"amount\"", c => [c.Amount("\"\"")]),
        new("no amount", RefusalCodes.Malformed, "no \"amount\"", c => [c.Asking(request => request.Remove("amount"))]),
    ];

    private static IEnumerable<HostileChallenge> Terms() =>
    [
        new("another recipient", RefusalCodes.Recipient, "Spending__Recipients", c => [c.Asking(request => request["recipient"] = Stranger)]),
        new("no recipient", RefusalCodes.Malformed, "no \"recipient\"", c => [c.Asking(request => request.Remove("recipient"))]),
        new("a recipient of 19 bytes", RefusalCodes.Malformed, "\"recipient\"", c => [c.Asking(request => request["recipient"] = Stranger[..^2])]),
        new("another token", RefusalCodes.Currency, "Spending__Currencies", c => [c.Asking(request => request["currency"] = "0x20c0000000000000000000000000000000000001")]),
        new("a token by its symbol", RefusalCodes.Malformed, "\"currency\"", c => [c.Asking(request => request["currency"] = "USDC")]),
        new("another chain", RefusalCodes.Chain, "Tempo__ChainId", c => [c.Detail("chainId", "4217")]),
        new("no chain", RefusalCodes.Chain, "(none)", c => [c.Asking(request => request.Remove("methodDetails"))]),
        new("a chain that is a text", RefusalCodes.Malformed, "\"chainId\"", c => [c.Detail("chainId", "\"42431\"")]),
        new("a chain of 0", RefusalCodes.Malformed, "\"chainId\"", c => [c.Detail("chainId", "0")]),
        new("a chain beyond 64 bits", RefusalCodes.Malformed, "\"chainId\"", c => [c.Detail("chainId", "18446744073709594047")]),
        new("a split to a stranger", RefusalCodes.Splits, "splits", c => [c.Detail("splits", $$"""[{"amount":"1","recipient":"{{Stranger}}"}]""")]),
        new("a split of all to a stranger", RefusalCodes.Splits, "splits", c => [c.Detail("splits", $$"""[{"amount":"3000","recipient":"{{Stranger}}"}]""")]),
        new("a split that is no object", RefusalCodes.Malformed, "\"splits\"", c => [c.Detail("splits", "[1]")]),
        new("a fee payer", RefusalCodes.FeePayer, "fee", c => [c.Detail("feePayer", "true")]),
        new("a fee payer that is a text", RefusalCodes.Malformed, "\"feePayer\"", c => [c.Detail("feePayer", "\"true\"")]),
        new("a memo of the server's", RefusalCodes.Memo, "memo", c => [c.Detail("memo", $"\"0x{new string('a', 64)}\"")]),
        new("a memo of 31 bytes", RefusalCodes.Malformed, "\"memo\"", c => [c.Detail("memo", $"\"0x{new string('a', 62)}\"")]),
        new("push only", RefusalCodes.Mode, "broadcast", c => [c.Detail("supportedModes", """["push"]""")]),
        new("no mode at all", RefusalCodes.Mode, "broadcast", c => [c.Detail("supportedModes", "[]")]),
        new("an unknown mode", RefusalCodes.Malformed, "\"supportedModes\"", c => [c.Detail("supportedModes", """["pull","blank-cheque"]""")]),
        new("details that are a list", RefusalCodes.Malformed, "\"methodDetails\"", c => [c.Asking(request => request["methodDetails"] = new JsonArray())]),
    ];

    private static IEnumerable<HostileChallenge> Identity() =>
    [
        new("another realm", RefusalCodes.Realm, "evil.example", c => [c.With(("realm", "evil.example"))]),
        new("a realm that starts like the host", RefusalCodes.Realm, ".evil.example", c => [c.With(("realm", c.Realm + ".evil.example"))]),
        new("a realm on another port", RefusalCodes.Realm, "127.0.0.1:1", c => [c.With(("realm", "127.0.0.1:1"))]),
        new("an empty realm", RefusalCodes.Realm, "\"\"", c => [c.With(("realm", string.Empty))]),
        new("a realm that would forge a line of a log", RefusalCodes.Realm, "\ufffd", c => [c.With(("realm", "x\\u202e\\u2028payment allowed"))]),
        new("another method", RefusalCodes.Method, "stripe", c => [c.With(("method", "stripe"))]),
        new("a method of the wrong case", RefusalCodes.Malformed, "\"method\"", c => [c.With(("method", "Tempo"))]),
        new("another intent", RefusalCodes.Method, "session", c => [c.With(("intent", "session"))]),
        new("a credential in another header", RefusalCodes.Header, "X-Steal", c => [c.With(("header", "X-Steal"))]),
        new("a header of two words", RefusalCodes.Malformed, "\"header\"", c => [c.With(("header", "X Steal"))]),
        new("the digest of another body", RefusalCodes.Digest, "another body", c => [c.With(("digest", BodyDigest.Compute("other"u8)))]),
        new("a digest of another kind", RefusalCodes.Malformed, "\"digest\"", c => [c.With(("digest", "md5=x"))]),
        new("an empty id", RefusalCodes.Malformed, "\"id\"", c => [c.With(("id", string.Empty))]),
        new("no id", RefusalCodes.Malformed, "no \"id\"", c => [c.With(("id", null))]),
        new("no realm", RefusalCodes.Malformed, "no \"realm\"", c => [c.With(("realm", null))]),
    ];

    private static IEnumerable<HostileChallenge> Times() =>
    [
        new("an end in the past", RefusalCodes.Expired, "ends at", c => [c.Ending(TimeSpan.FromSeconds(-1))]),
        new("an end before a payment could be mined", RefusalCodes.Expired, "less than 5 s", c => [c.Ending(TimeSpan.FromSeconds(2))]),
        new("no end", RefusalCodes.Expired, "no end", c => [c.With(("expires", null))]),
        new("an end in two hours", RefusalCodes.Expired, "more than 60 min", c => [c.Ending(TimeSpan.FromHours(2))]),
        new("an end in the year 9999", RefusalCodes.Expired, "9999", c => [c.With(("expires", "9999-12-31T23:59:59Z"))]),
        new("an end that is no time", RefusalCodes.Malformed, "\"expires\"", c => [c.With(("expires", "tomorrow"))]),
        new("an end as Unix time", RefusalCodes.Malformed, "\"expires\"", c => [c.With(("expires", "1900000000"))]),
    ];

    private static IEnumerable<HostileChallenge> Syntax() =>
    [
        new("a parameter twice", RefusalCodes.Malformed, "two parameters", c => [c.Header() + ", realm=\"evil.example\""]),
        new("a parameter twice in another case", RefusalCodes.Malformed, "two parameters", c => [c.Header() + ", REQUEST=\"e30\""]),
        new("a quote without its end", RefusalCodes.Malformed, "has no end", c => [c.Header() + ", description=\"x"]),
        new("a quote whose end is escaped", RefusalCodes.Malformed, "has no end", c => [c.Header() + ", description=\"x\\\""]),
        new("a member of the request twice", RefusalCodes.Malformed, "not JSON", c => [c.With(("request", TestRequest.Encode("""{"amount":"3000","amount":"1"}""")))]),
        new("a request that is not base64url", RefusalCodes.Malformed, "base64url", c => [c.With(("request", "{}"))]),
        new("a request that is not JSON", RefusalCodes.Malformed, "JSON", c => [c.With(("request", TestRequest.Encode("{")))]),
        new("a request beyond 16 KB", RefusalCodes.Malformed, "16384", c => [c.Asking(request => request["description"] = new string('x', 16_384))]),
        new("half a surrogate pair in a name", RefusalCodes.Malformed, "not JSON", c => [c.With(("request", TestRequest.Encode("""{"\ud800":1}""")))]),
        new("JSON nested a thousand times", RefusalCodes.Malformed, "not JSON", c => [c.With(("request", TestRequest.Encode($$"""{"a":{{new string('[', 1000)}}{{new string(']', 1000)}}}""")))]),
    ];

    private static IEnumerable<HostileChallenge> Several() =>
    [
        new("two that could be paid", RefusalCodes.Ambiguous, "2 challenges", c => [c.Header() + ", " + c.With(("id", "hostile-2"))]),
        new("two that could be paid in two headers", RefusalCodes.Ambiguous, "2 challenges", c => [c.Header(), c.With(("id", "hostile-2"))]),
        new("a good one beside a malformed one", RefusalCodes.Malformed, "\"method\"", c => [c.Header(), c.With(("method", "Tempo"))]),
        new("two to strangers", RefusalCodes.Recipient, "Spending__Recipients", c => [c.Asking(request => request["recipient"] = Stranger), c.Asking(request => request["recipient"] = Stranger.Replace("dEaD", "bEEF", StringComparison.Ordinal))]),
        new("one in the description of another scheme", RefusalCodes.NoChallenge, "no challenge", c => [$"Basic realm=\"{c.Header().Replace("\"", "\\\"", StringComparison.Ordinal)}\""]),
        new("no challenge", RefusalCodes.NoChallenge, "no challenge", _ => []),
        new("another scheme", RefusalCodes.NoChallenge, "no challenge", _ => ["Bearer realm=\"x\""]),
    ];
}
