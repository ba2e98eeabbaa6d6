using System.ComponentModel.DataAnnotations;
using Clado.Payments;
using Clado.Payments.Tempo;

namespace Clado.Functions.Paying;

/// <summary>What the payer's key may be used for, from the settings <c>Spending__*</c>. Whatever is not set is not paid for.</summary>
public sealed class SpendingOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Spending";

    /// <summary>Comma-separated TIP-20 token addresses that may be paid with; empty: nothing is paid.</summary>
    public string Currencies { get; set; } = "";

    /// <summary>Comma-separated addresses that may be paid; empty: nothing is paid.</summary>
    public string Recipients { get; set; } = "";

    /// <summary>The highest price of one submit, in base units; unset: no submit is paid for.</summary>
    public string? MaxSubmitBaseUnits { get; set; }

    /// <summary>The highest price of one poll, in base units; unset: no poll is paid for.</summary>
    public string? MaxPollBaseUnits { get; set; }

    /// <summary>The most one run may spend, prices and chain fees together, in base units; unset: nothing is paid.</summary>
    public string? MaxRunBaseUnits { get; set; }

    /// <summary>The most that all runs may spend in one UTC day, prices and chain fees together, in base units; unset: nothing is paid.</summary>
    public string? MaxDayBaseUnits { get; set; }

    /// <summary>The most that may ever be spent, prices and chain fees together, in base units; unset: nothing is paid.</summary>
    public string? MaxLifetimeBaseUnits { get; set; }

    /// <summary>The highest chain fee that one payment may offer, in base units of the token ($0.05 unless set).</summary>
    public string MaxFeeBaseUnits { get; set; } = "50000";

    /// <summary>The most a challenge may ask above the price computed beforehand, in base units (0 unless set).</summary>
    public string PriceToleranceBaseUnits { get; set; } = "0";

    /// <summary>Payments in a row that an operation may take without delivering before nothing more is paid for it (3 unless set).</summary>
    [Range(1, 100, ErrorMessage = "Spending__BreakerFailures must be between 1 and 100.")]
    public int BreakerFailures { get; set; } = 3;

    /// <summary>How long nothing is paid for such an operation before a free probe may let one call through (5 minutes unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Spending__BreakerCooldown must be between 00:00:01 and 1.00:00:00.")]
    public TimeSpan BreakerCooldown { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The lower of the cap of a run in the settings and the one its caller asked for; null when the settings have none.</summary>
    /// <param name="requested">The caller's own cap, or null.</param>
    public BaseUnits? RunCap(BaseUnits? requested)
    {
        BaseUnits? configured = Optional(MaxRunBaseUnits);
        return configured is { } cap && requested is { } wish && wish < cap ? requested : configured;
    }

    /// <summary>The chain fee that is reserved for a payment before it is signed, and the most it may offer.</summary>
    public BaseUnits MaxFee => BaseUnits.Parse(MaxFeeBaseUnits);

    /// <summary>What a challenge may ask above the price computed beforehand.</summary>
    public BaseUnits PriceTolerance => BaseUnits.Parse(PriceToleranceBaseUnits);

    /// <summary>The token addresses in <see cref="Currencies"/>.</summary>
    public IReadOnlySet<Address> CurrencySet => Addresses(Currencies);

    /// <summary>The addresses in <see cref="Recipients"/>.</summary>
    public IReadOnlySet<Address> RecipientSet => Addresses(Recipients);

    /// <summary>The amount in a setting that may be absent.</summary>
    /// <param name="setting">Digits, or nothing.</param>
    internal static BaseUnits? Optional(string? setting) => string.IsNullOrWhiteSpace(setting) ? null : BaseUnits.Parse(setting);

    private static HashSet<Address> Addresses(string list) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Address.Parse)];
}
