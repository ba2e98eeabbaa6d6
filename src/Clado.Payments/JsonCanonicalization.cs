using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Clado.Payments;

/// <summary>The JSON Canonicalization Scheme of RFC 8785: one byte sequence for one JSON value, which is what a challenge's id is computed over.</summary>
public static class JsonCanonicalization
{
    /// <summary>Writes a value in canonical form.</summary>
    /// <param name="value">Any JSON value; its numbers are read as IEEE 754 doubles, as the RFC says.</param>
    /// <returns>The canonical JSON text.</returns>
    /// <exception cref="PaymentFormatException">A number is outside the range of a double, or a string holds half a surrogate pair.</exception>
    public static string Canonicalize(JsonElement value)
    {
        var output = new StringBuilder();
        try
        {
            Write(output, value);
        }
        catch (InvalidOperationException e)
        {
            throw new PaymentFormatException("A JSON string holds half a surrogate pair, which RFC 8785 forbids.", e);
        }

        return output.ToString();
    }

    private static void Write(StringBuilder output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteString(output, value.GetString()!);
                break;
            case JsonValueKind.Number:
                output.Append(FormatNumber(value));
                break;
            default:
                output.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder output, JsonElement value)
    {
        output.Append('{');
        var separator = string.Empty;
        foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            output.Append(separator);
            WriteString(output, member.Name);
            output.Append(':');
            Write(output, member.Value);
            separator = ",";
        }

        output.Append('}');
    }

    private static void WriteArray(StringBuilder output, JsonElement value)
    {
        output.Append('[');
        var separator = string.Empty;
        foreach (var item in value.EnumerateArray())
        {
            output.Append(separator);
            Write(output, item);
            separator = ",";
        }

        output.Append(']');
    }

    private static void WriteString(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => output.Append("\\\""),
                '\\' => output.Append("\\\\"),
                '\b' => output.Append("\\b"),
                '\f' => output.Append("\\f"),
                '\n' => output.Append("\\n"),
                '\r' => output.Append("\\r"),
                '\t' => output.Append("\\t"),
                < ' ' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => output.Append(character),
            };
        }

        output.Append('"');
    }

    /// <summary>Number::toString of ECMAScript, which RFC 8785 section 3.2.2.3 asks for: the shortest digits that read back as the same double.</summary>
    private static string FormatNumber(JsonElement value)
    {
        var number = value.GetDouble();
        if (!double.IsFinite(number))
        {
            throw new PaymentFormatException("A JSON number is outside the range of a double.");
        }

        if (number == 0)
        {
            return "0";
        }

        var (digits, point) = Shortest(Math.Abs(number));
        return (number < 0 ? "-" : string.Empty) + Place(digits, point);
    }

    /// <summary>The shortest digits without zeros around them, and how many of them stand before the decimal point (negative: zeros after it).</summary>
    private static (string Digits, int Point) Shortest(double number)
    {
        var parts = number.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var all = parts[0].Replace(".", string.Empty, StringComparison.Ordinal);
        var significant = all.TrimStart('0');
        var point = (dot < 0 ? all.Length : dot) - (all.Length - significant.Length) + exponent;
        return (significant.TrimEnd('0'), point);
    }

    private static string Place(string digits, int point)
    {
        if (point is > 0 and <= 21)
        {
            return digits.Length <= point ? digits.PadRight(point, '0') : $"{digits[..point]}.{digits[point..]}";
        }

        if (point is > -6 and <= 0)
        {
            return "0." + new string('0', -point) + digits;
        }

        var fraction = digits.Length > 1 ? $".{digits[1..]}" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{fraction}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}");
    }
}
