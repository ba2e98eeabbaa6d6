using System.Text.Json.Serialization;

namespace Clado.Functions.Paying.Ledger;

/// <summary>Where a signed payment stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentStatus>))]
public enum PaymentStatus
{
    /// <summary>Signed, and not known how it ended.</summary>
    [JsonStringEnumMemberName("unsettled")]
    Unsettled,

    /// <summary>Signed, and not known how it ended in the time that it should take; settling goes on.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>Paid and delivered.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,

    /// <summary>Provably unpaid.</summary>
    [JsonStringEnumMemberName("not-paid")]
    NotPaid,

    /// <summary>Paid, and nothing came back for it.</summary>
    [JsonStringEnumMemberName("paid-not-delivered")]
    PaidNotDelivered,
}

/// <summary>The names of statuses, as documents and answers have them.</summary>
internal static class PaymentStatusNames
{
    public static string Name(PaymentStatus status) => status switch
    {
        PaymentStatus.Unsettled => "unsettled",
        PaymentStatus.Unknown => "unknown",
        PaymentStatus.Settled => "settled",
        PaymentStatus.NotPaid => "not-paid",
        PaymentStatus.PaidNotDelivered => "paid-not-delivered",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of a payment."),
    };
}
