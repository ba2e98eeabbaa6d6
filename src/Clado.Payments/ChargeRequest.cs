using System.Text.Json;
using Clado.Payments.Tempo;

namespace Clado.Payments;

/// <summary>The demand of a <c>tempo</c> <c>charge</c> (draft-tempo-charge-00, section 4): what is to be transferred, to whom, on which chain.</summary>
public sealed record ChargeRequest
{
    /// <summary>What is to be paid in all, splits included.</summary>
    public required BaseUnits Amount { get; init; }

    /// <summary>The TIP-20 token.</summary>
    public required Address Currency { get; init; }

    /// <summary>Who receives it.</summary>
    public required Address Recipient { get; init; }

    /// <summary>The chain; null when the server named none.</summary>
    public long? ChainId { get; init; }

    /// <summary>Whether the server wants to pay the chain's fee.</summary>
    public bool FeePayer { get; init; }

    /// <summary>A memo that the server chose, 0x and 64 hexadecimal digits; servers since MPP 0.11 set none.</summary>
    public string? Memo { get; init; }

    /// <summary>Parts of the amount that go to others.</summary>
    public IReadOnlyList<ChargeSplit> Splits { get; init; } = [];

    /// <summary>How the payment may be handed over, <c>pull</c> or <c>push</c>; null when every way is welcome.</summary>
    public IReadOnlyList<string>? SupportedModes { get; init; }

    /// <summary>Text for people.</summary>
    public string? Description { get; init; }

    /// <summary>The server's own reference.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Reads the <c>request</c> parameter of a challenge.</summary>
    /// <param name="request">base64url of a JSON object.</param>
    /// <returns>The demand.</returns>
    /// <exception cref="PaymentFormatException">It is not such an object, or one of its values has the wrong form.</exception>
    public static ChargeRequest Parse(string request) => ChargeRequestReader.Read(request);
}

/// <summary>A part of a charge that goes to somebody other than the recipient.</summary>
/// <param name="Amount">How much of the charge's amount.</param>
/// <param name="Recipient">Who receives it.</param>
/// <param name="Memo">A memo for this transfer, 0x and 64 hexadecimal digits, or null.</param>
public sealed record ChargeSplit(BaseUnits Amount, Address Recipient, string? Memo);
