using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>The chain's fees: gas is priced in attodollars (1e-18 dollars), fees are taken in base units (1e-6 dollars), rounded up.</summary>
public static class TempoFee
{
    private static readonly BigInteger AttodollarsPerBaseUnit = BigInteger.Pow(10, 12);

    /// <summary>What an amount of gas costs.</summary>
    /// <param name="gas">The gas, 0 or more.</param>
    /// <param name="attodollarsPerGas">The price, 0 or more.</param>
    /// <returns>The fee, rounded up to a whole base unit.</returns>
    public static BaseUnits Of(BigInteger gas, BigInteger attodollarsPerGas) =>
        BaseUnits.FromBigInteger(((gas * attodollarsPerGas) + AttodollarsPerBaseUnit - 1) / AttodollarsPerBaseUnit);
}
