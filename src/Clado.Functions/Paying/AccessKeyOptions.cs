using Clado.Payments;
using Clado.Payments.Tempo;

namespace Clado.Functions.Paying;

/// <summary>The account that the vault's key pays for, from the settings <c>AccessKey__*</c>. Without them the key pays from its own account.</summary>
public sealed class AccessKeyOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "AccessKey";

    /// <summary>The account that pays, whose own key is kept elsewhere; empty: the vault's key pays from its own account.</summary>
    public string RootAddress { get; set; } = "";

    /// <summary>What the root key signed for the vault's key, 0x and hexadecimal digits; needed until the chain has registered the key.</summary>
    public string Authorization { get; set; } = "";

    /// <summary>The highest chain fee of the one payment that registers the key, in base units of the token ($0.30 unless set).</summary>
    public string MaxRegistrationFeeBaseUnits { get; set; } = "300000";

    /// <summary>The account that pays; null when the vault's key pays from its own.</summary>
    internal Address? Root => string.IsNullOrWhiteSpace(RootAddress) ? null : Address.Parse(RootAddress);

    /// <summary>What the root key signed; null when that is not set.</summary>
    internal SignedKeyAuthorization? SignedAuthorization => string.IsNullOrWhiteSpace(Authorization) ? null : SignedKeyAuthorization.Parse(Authorization);

    /// <summary>The highest chain fee of the payment that registers the key.</summary>
    internal BaseUnits MaxRegistrationFee => BaseUnits.Parse(MaxRegistrationFeeBaseUnits);
}
