namespace Clado.Functions.Paying;

/// <summary>Why a payment was refused, beyond what <see cref="Clado.Payments.RefusalCodes"/> has.</summary>
public static class SpendRefusals
{
    /// <summary>Above what may still be spent in this UTC day.</summary>
    public const string DayCap = "day-cap";

    /// <summary>Above what may still be spent at all.</summary>
    public const string LifetimeCap = "lifetime-cap";

    /// <summary>The operation took money without delivering several times in a row; nothing is paid for it until a probe succeeds.</summary>
    public const string CircuitOpen = "circuit-open";

    /// <summary>The call was given up before anything was signed.</summary>
    public const string Abandoned = "abandoned";
}
