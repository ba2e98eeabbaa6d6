using System.Numerics;

namespace Clado.Embedded.Ethereum;

/// <summary>Integers as JSON-RPC quantities. Follows <c>Nethereum.Hex.HexTypes.HexBigIntegerNumberExtensions</c>.</summary>
public static class HexBigIntegerNumberExtensions
{
    /// <summary>An integer as a quantity.</summary>
    /// <param name="val">The integer.</param>
    /// <returns>The quantity.</returns>
    public static HexBigInteger ToHexBigInteger(this ulong val) => new(val);

    /// <summary>An integer as a quantity.</summary>
    /// <param name="val">The integer, not negative.</param>
    /// <returns>The quantity.</returns>
    public static HexBigInteger ToHexBigInteger(this int val) => new(val);

    /// <summary>An integer as a quantity.</summary>
    /// <param name="val">The integer, not negative.</param>
    /// <returns>The quantity.</returns>
    public static HexBigInteger ToHexBigInteger(this BigInteger val) => new(val);

    /// <summary>A quantity as a 64-bit integer.</summary>
    /// <param name="val">The quantity.</param>
    /// <returns>The integer.</returns>
    /// <exception cref="OverflowException">The quantity is 2^64 or more.</exception>
    public static ulong ToUlong(this HexBigInteger val) => (ulong)val.Value;
}
