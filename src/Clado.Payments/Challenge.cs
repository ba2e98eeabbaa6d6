using System.Buffers;
using System.Text.Json.Serialization;

namespace Clado.Payments;

/// <summary>
/// A demand for payment: one challenge of the <c>Payment</c> scheme in a <c>WWW-Authenticate</c> header (draft-httpauth-payment-00, section 5).
/// The raw texts are kept, because a credential must repeat them unchanged.
/// </summary>
public sealed record Challenge
{
    /// <summary>The longest <c>request</c> parameter that is read, in characters.</summary>
    public const int MaxRequestLength = 16 * 1024;

    private const string RequestName = "The challenge's \"request\"";
    private static readonly SearchValues<char> MethodCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789:_-");
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The server's opaque identifier, never empty. Not unique: a server may give two demands of the same millisecond the same one.</summary>
    public required string Id { get; init; }

    /// <summary>Who asks, normally the host name. It is bound into the payment's memo.</summary>
    public required string Realm { get; init; }

    /// <summary>The payment method, such as <c>tempo</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What is to be done, such as <c>charge</c>.</summary>
    public required string Intent { get; init; }

    /// <summary>The method's own demand: base64url of a JSON object, exactly as received, at most <see cref="MaxRequestLength"/> characters.</summary>
    public required string Request { get; init; }

    /// <summary>When the demand ends, RFC 3339, as received; null when the server set no end.</summary>
    public string? Expires { get; init; }

    /// <summary>A digest of the request's body that the demand is bound to, in the form of <see cref="BodyDigest"/>; null when it is not bound.</summary>
    public string? Digest { get; init; }

    /// <summary>Text for people. Nothing vouches for it.</summary>
    public string? Description { get; init; }

    /// <summary>The server's own data, base64url, as received.</summary>
    public string? Opaque { get; init; }

    /// <summary>The header that the credential must travel in, when it is not <c>Authorization</c>.</summary>
    public string? Header { get; init; }

    /// <summary><see cref="Expires"/> as a time; null when there is none.</summary>
    [JsonIgnore]
    public DateTimeOffset? ExpiresAt => Expires is null ? null : Rfc3339.Parse(Expires, "The challenge's \"expires\"");

    /// <summary>Reads the first challenge of the scheme in a header line.</summary>
    /// <param name="header">A value of <c>WWW-Authenticate</c>, which may hold other schemes and several challenges.</param>
    /// <returns>The challenge.</returns>
    /// <exception cref="PaymentFormatException">There is none, or it is malformed.</exception>
    public static Challenge Parse(string header)
    {
        var starts = AuthParams.FindSchemes(header);
        return starts.Count == 0
            ? throw new PaymentFormatException("The header has no challenge of the Payment scheme.")
            : Read(AuthParams.Read(header, starts[0], header.Length));
    }

    /// <summary>Reads the first challenge of the scheme in a header line, without throwing.</summary>
    /// <param name="header">A value of <c>WWW-Authenticate</c>, or null.</param>
    /// <param name="challenge">The challenge, or null.</param>
    /// <returns>Whether there was a well-formed one.</returns>
    public static bool TryParse(string? header, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Challenge? challenge)
    {
        try
        {
            challenge = header is null ? null : Parse(header);
        }
        catch (PaymentFormatException)
        {
            challenge = null;
        }

        return challenge is not null;
    }

    /// <summary>Reads every challenge of the scheme in the lines of a header.</summary>
    /// <param name="headerLines">The values of all <c>WWW-Authenticate</c> headers of an answer.</param>
    /// <returns>The challenges in their order; none when no line names the scheme.</returns>
    /// <exception cref="PaymentFormatException">One of them is malformed; then none is to be trusted.</exception>
    public static IReadOnlyList<Challenge> ParseAll(IEnumerable<string?> headerLines)
    {
        var challenges = new List<Challenge>();
        foreach (var line in headerLines.OfType<string>())
        {
            var starts = AuthParams.FindSchemes(line);
            for (var i = 0; i < starts.Count; i++)
            {
                challenges.Add(Read(AuthParams.Read(line, starts[i], i + 1 < starts.Count ? starts[i + 1] : line.Length)));
            }
        }

        return challenges;
    }

    /// <summary>Writes the challenge as a server would: the request in canonical JSON, characters beyond Latin-1 escaped.</summary>
    /// <returns>A value of <c>WWW-Authenticate</c>.</returns>
    /// <exception cref="PaymentFormatException">A value holds a line break, or the request is not base64url of a JSON object.</exception>
    public string ToHeader()
    {
        (string Name, string? Value)[] parameters =
        [
            ("id", Id), ("realm", Realm), ("method", Method), ("intent", Intent), ("request", CanonicalRequest()),
            ("description", Description), ("digest", Digest), ("expires", Expires), ("header", Header), ("opaque", Opaque),
        ];
        return "Payment " + string.Join(", ", parameters.Where(p => p.Value is not null).Select(p => AuthParams.Format(p.Name, p.Value!)));
    }

    /// <summary>Reads <see cref="Request"/> as the demand of a <c>tempo</c> <c>charge</c>.</summary>
    /// <returns>The amount, token, recipient and conditions.</returns>
    /// <exception cref="PaymentFormatException">The request is not such a demand.</exception>
    public ChargeRequest ReadCharge() => ChargeRequest.Parse(Request);

    internal string CanonicalRequest() =>
        Base64UrlText.EncodeText(JsonCanonicalization.Canonicalize(JsonText.ParseObject(Base64UrlText.DecodeText(Request, RequestName), RequestName)));

    /// <summary>Applies the rules that hold for a challenge wherever it came from: a header, or inside a credential.</summary>
    internal Challenge Checked()
    {
        Require(Id.Length > 0, "\"id\" must not be empty");
        Require(Method.Length > 0 && char.IsAsciiLetterLower(Method[0]) && !Method.AsSpan().ContainsAnyExcept(MethodCharacters), "\"method\" must be lower-case letters, digits, '-', '_' or ':'");
        Require(Request.Length is > 0 and <= MaxRequestLength, $"\"request\" must have 1 to {MaxRequestLength} characters");
        Require(Digest?.StartsWith(BodyDigest.Prefix, StringComparison.Ordinal) != false, "\"digest\" must start with \"sha-256=\"");
        Require(Header is null || (Header.Length > 0 && !Header.AsSpan().ContainsAnyExcept(TokenCharacters)), "\"header\" must be the name of an HTTP header");
        _ = ExpiresAt;
        _ = CanonicalRequest();
        return this;
    }

    private static Challenge Read(Dictionary<string, string> parameters)
    {
        string Required(string name) => parameters.GetValueOrDefault(name) ?? throw new PaymentFormatException($"The challenge has no \"{name}\".");
        string? Optional(string name) => parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

        // Absent and empty are the same for a server that computes the id, except for the header's name, which has no empty form.
        var header = parameters.GetValueOrDefault("header");
        return new Challenge
        {
            Id = Required("id"),
            Realm = Required("realm"),
            Method = Required("method"),
            Intent = Required("intent"),
            Request = Required("request"),
            Expires = Optional("expires"),
            Digest = Optional("digest"),
            Description = Optional("description"),
            Opaque = Optional("opaque"),
            Header = string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase) ? null : header,
        }.Checked();
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new PaymentFormatException($"The challenge's {rule}.");
        }
    }
}
