using System.Diagnostics.CodeAnalysis;

namespace Clado.Payments;

/// <summary>
/// The server's word that a payment was settled: the <c>Payment-Receipt</c> header (draft-httpauth-payment-00, section 7). Gateways attach it to any
/// answer of the service behind them, so it says that money moved and nothing about the HTTP status.
/// </summary>
public sealed record Receipt
{
    private const string What = "The payment receipt";
    private const string Success = "success";

    /// <summary>The payment method, such as <c>tempo</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The method's reference: for <c>tempo</c> the hash of the transaction.</summary>
    public required string Reference { get; init; }

    /// <summary>Always <c>success</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it was settled, RFC 3339, as received.</summary>
    public required string Timestamp { get; init; }

    /// <summary>The server's own reference, or null.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Reads the header's value. Members it does not know are ignored.</summary>
    /// <param name="header">base64url of JSON.</param>
    /// <returns>The receipt.</returns>
    /// <exception cref="PaymentFormatException">It is not such JSON, a member is missing, or the status is not <c>success</c>.</exception>
    public static Receipt Parse(string header)
    {
        var root = JsonText.ParseObject(Base64UrlText.DecodeText(header.Trim(), What), What);
        var receipt = new Receipt
        {
            Method = JsonText.RequireString(root, "method", What),
            Reference = JsonText.RequireString(root, "reference", What),
            Status = JsonText.RequireString(root, "status", What),
            Timestamp = JsonText.RequireString(root, "timestamp", What),
            ExternalId = JsonText.OptionalString(root, "externalId", What),
        };
        _ = Rfc3339.Parse(receipt.Timestamp, $"{What}'s \"timestamp\"");
        return receipt.Status == Success ? receipt : throw new PaymentFormatException($"{What}: \"status\" must be \"{Success}\".");
    }

    /// <summary>Reads the header's value without throwing.</summary>
    /// <param name="header">base64url of JSON, or null.</param>
    /// <param name="receipt">The receipt, or null.</param>
    /// <returns>Whether there was a well-formed one.</returns>
    public static bool TryParse(string? header, [NotNullWhen(true)] out Receipt? receipt)
    {
        try
        {
            receipt = header is null ? null : Parse(header);
        }
        catch (PaymentFormatException)
        {
            receipt = null;
        }

        return receipt is not null;
    }
}
