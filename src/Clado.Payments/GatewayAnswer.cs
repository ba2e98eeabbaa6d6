namespace Clado.Payments;

/// <summary>
/// An HTTP answer, with what the Payment scheme has in it. The status says nothing about money once a credential was sent; <see cref="HasReceipt"/> says
/// that it moved, its absence says nothing.
/// </summary>
public sealed record GatewayAnswer
{
    /// <summary>The HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The challenges of the Payment scheme; none when the headers hold none, or a malformed one.</summary>
    public IReadOnlyList<Challenge> Challenges { get; init; } = [];

    /// <summary>Why the challenges could not be read; null when they could.</summary>
    public string? ChallengeError { get; init; }

    /// <summary>The receipt; null when there is none, or it could not be read.</summary>
    public Receipt? Receipt { get; init; }

    /// <summary>Whether there was a receipt, readable or not.</summary>
    public bool HasReceipt { get; init; }

    /// <summary>The problem document in the body of an answer that is not a success; null when there is none.</summary>
    public PaymentProblem? Problem { get; init; }

    /// <summary>The body, up to the client's limit.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether the body was longer than the limit.</summary>
    public bool IsBodyTruncated { get; init; }

    /// <summary>How long the server asks to wait; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>The status and lengths: bodies hold personal data.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"GatewayAnswer {{ StatusCode = {StatusCode}, Body = {Body.Length} bytes, Receipt = {Receipt?.Reference} }}";
}
