using System.Numerics;
using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>
/// An integer as JSON-RPC writes quantities: <c>0x</c> and hex digits without leading zeros.
/// Follows <c>Nethereum.Hex.HexTypes.HexBigInteger</c> and its base <c>HexRPCType&lt;BigInteger&gt;</c>.
/// </summary>
[JsonConverter(typeof(HexBigIntegerJsonConverter))]
public class HexBigInteger : IEquatable<HexBigInteger>
{
    private string hexValue;
    private BigInteger? value;

    /// <summary>A quantity from its hex form; it is read when <see cref="Value"/> is first asked for.</summary>
    /// <param name="hex">Hex digits, with or without <c>0x</c>.</param>
    public HexBigInteger(string hex) => hexValue = hex.EnsureHexPrefix();

    /// <summary>A quantity from its value.</summary>
    /// <param name="value">The value, not negative.</param>
    /// <exception cref="Exception">The value is negative.</exception>
    public HexBigInteger(BigInteger value)
    {
        hexValue = value.ToHex(false);
        this.value = value;
    }

    /// <summary>The hex form, with <c>0x</c>.</summary>
    public string HexValue
    {
        get => hexValue;
        set => (hexValue, this.value) = (value.EnsureHexPrefix(), null);
    }

    /// <summary>The value.</summary>
    /// <exception cref="FormatException">The hex form has a character that is not a hex digit.</exception>
    public BigInteger Value
    {
        get => value ??= hexValue.HexToBigInteger(false);
        set => (hexValue, this.value) = (value.ToHex(false), value);
    }

    /// <summary>The value of a quantity.</summary>
    /// <param name="hexRpcType">The quantity.</param>
    public static implicit operator BigInteger(HexBigInteger hexRpcType) => hexRpcType.Value;

    /// <summary>Whether two quantities have the same value.</summary>
    /// <param name="lhs">One quantity.</param>
    /// <param name="rhs">The other.</param>
    /// <returns>True as well when both are null.</returns>
    public static bool operator ==(HexBigInteger? lhs, HexBigInteger? rhs) => lhs is null ? rhs is null : lhs.Equals(rhs);

    /// <summary>Whether two quantities differ in value.</summary>
    /// <param name="lhs">One quantity.</param>
    /// <param name="rhs">The other.</param>
    /// <returns>False when both are null.</returns>
    public static bool operator !=(HexBigInteger? lhs, HexBigInteger? rhs) => !(lhs == rhs);

    /// <summary>The bytes of the hex form, the byte of most weight first.</summary>
    /// <returns>A single zero for zero.</returns>
    public byte[] ToHexByteArray() => HexValue.HexToByteArray();

    /// <inheritdoc/>
    public bool Equals(HexBigInteger? other) => other is not null && Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as HexBigInteger);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The value in decimal digits.</summary>
    /// <returns>For example <c>42431</c>.</returns>
    public override string ToString() => Value.ToString();
}
