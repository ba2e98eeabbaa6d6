using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clado.Payments;

/// <summary>
/// An amount of a TIP-20 token in its smallest unit. With the six decimals of every USD token on Tempo, 1,000,000 base units are one dollar.
/// </summary>
/// <param name="Value">The number of base units, 0 to 2^128 - 1.</param>
[JsonConverter(typeof(BaseUnitsJsonConverter))]
public readonly record struct BaseUnits(UInt128 Value) : IComparable<BaseUnits>
{
    private const uint UnitsPerDollar = 1_000_000;

    /// <summary>No base units.</summary>
    public static BaseUnits Zero { get; }

    /// <summary>Reads canonical decimal digits: <c>0</c>, or digits that do not start with 0.</summary>
    /// <param name="text">The digits. A sign, a space, an exponent, hexadecimal and a leading zero are refused.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="PaymentFormatException">The text is not in that form, or is above 2^128 - 1.</exception>
    public static BaseUnits Parse(string? text) =>
        TryParse(text, out var units)
            ? units
            : throw new PaymentFormatException("An amount of base units must be decimal digits without sign, exponent or leading zero, below 2^128.");

    /// <summary>Reads canonical decimal digits as <see cref="Parse"/> does, without throwing.</summary>
    /// <param name="text">The digits.</param>
    /// <param name="units">The amount, or zero.</param>
    /// <returns>Whether the text was in that form.</returns>
    public static bool TryParse(string? text, out BaseUnits units)
    {
        units = default;
        if (string.IsNullOrEmpty(text) || (text[0] == '0' && text.Length > 1) || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var inRange = UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        units = new BaseUnits(value);
        return inRange;
    }

    /// <summary>Converts a big integer.</summary>
    /// <param name="value">0 to 2^128 - 1.</param>
    /// <returns>The amount.</returns>
    /// <exception cref="OverflowException">The value is negative or above 2^128 - 1.</exception>
    public static BaseUnits FromBigInteger(BigInteger value) => new(checked((UInt128)value));

    /// <summary>Adds two amounts.</summary>
    /// <param name="left">An amount.</param>
    /// <param name="right">Another amount.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="OverflowException">The sum is above 2^128 - 1.</exception>
    public static BaseUnits operator +(BaseUnits left, BaseUnits right) => new(checked(left.Value + right.Value));

    /// <summary>Subtracts one amount from another.</summary>
    /// <param name="left">An amount.</param>
    /// <param name="right">What is taken from it.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="OverflowException">The difference is below zero.</exception>
    public static BaseUnits operator -(BaseUnits left, BaseUnits right) => new(checked(left.Value - right.Value));

    /// <summary>Multiplies an amount by a count.</summary>
    /// <param name="left">An amount.</param>
    /// <param name="count">0 or more.</param>
    /// <returns>The product.</returns>
    /// <exception cref="OverflowException">The count is negative, or the product is above 2^128 - 1.</exception>
    public static BaseUnits operator *(BaseUnits left, long count) => new(checked(left.Value * (UInt128)count));

    /// <summary>Whether the left amount is the smaller one.</summary>
    public static bool operator <(BaseUnits left, BaseUnits right) => left.Value < right.Value;

    /// <summary>Whether the left amount is the larger one.</summary>
    public static bool operator >(BaseUnits left, BaseUnits right) => left.Value > right.Value;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(BaseUnits left, BaseUnits right) => left.Value <= right.Value;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(BaseUnits left, BaseUnits right) => left.Value >= right.Value;

    /// <summary>The sum; see the operator.</summary>
    public static BaseUnits Add(BaseUnits left, BaseUnits right) => left + right;

    /// <summary>The difference; see the operator.</summary>
    public static BaseUnits Subtract(BaseUnits left, BaseUnits right) => left - right;

    /// <summary>The product; see the operator.</summary>
    public static BaseUnits Multiply(BaseUnits left, long count) => left * count;

    /// <inheritdoc/>
    public int CompareTo(BaseUnits other) => Value.CompareTo(other.Value);

    /// <summary>The amount as a big integer.</summary>
    /// <returns>0 to 2^128 - 1.</returns>
    public BigInteger ToBigInteger() => (BigInteger)Value;

    /// <summary>The amount in dollars with six decimals, for people: 3000 base units are <c>0.003000</c>.</summary>
    /// <returns>Dollars, without a currency sign.</returns>
    public string FormatDollars()
    {
        var (dollars, rest) = UInt128.DivRem(Value, UnitsPerDollar);
        return string.Create(CultureInfo.InvariantCulture, $"{dollars}.{rest:D6}");
    }

    /// <summary>The decimal digits.</summary>
    /// <returns>What <see cref="Parse"/> reads.</returns>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Writes <see cref="BaseUnits"/> as a JSON string of digits, so that no reader turns money into a floating-point number.</summary>
public sealed class BaseUnitsJsonConverter : JsonConverter<BaseUnits>
{
    /// <inheritdoc/>
    public override BaseUnits Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && BaseUnits.TryParse(reader.GetString(), out var units)
            ? units
            : throw new JsonException("Base units must be a JSON string of decimal digits.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BaseUnits value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
