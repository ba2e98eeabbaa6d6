using System.Buffers;
using System.Globalization;
using System.Text;

namespace Clado.Payments;

/// <summary>
/// The parameters of one challenge of the <c>Payment</c> scheme in a <c>WWW-Authenticate</c> line (RFC 9110 section 11.6.1, with the liberties that
/// MPP servers take: values without quotes run to the next comma, and <c>\uXXXX</c> in a quoted value is a character beyond Latin-1).
/// </summary>
internal static class AuthParams
{
    private const string Scheme = "Payment";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Where each challenge of the scheme starts: at the start of the line or after a comma, outside quotes, followed by white space.</summary>
    public static List<int> FindSchemes(string line)
    {
        var starts = new List<int>();
        var boundary = true;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                i = SkipQuoted(line, i);
                boundary = false;
            }
            else if (boundary && IsSchemeAt(line, i))
            {
                starts.Add(i);
                boundary = false;
            }
            else if (!IsSpace(line[i]))
            {
                boundary = line[i] == ',';
            }
        }

        return starts;
    }

    /// <summary>Reads the parameters of the challenge that starts at <paramref name="start"/>; the next scheme ends them.</summary>
    public static Dictionary<string, string> Read(string line, int start, int end)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var position = start + Scheme.Length;
        while (true)
        {
            position = SkipWhile(line, position, end, static c => IsSpace(c) || c == ',');
            if (position >= end)
            {
                return parameters;
            }

            var nameEnd = SkipWhile(line, position, end, IsNameCharacter);
            var name = line[position..nameEnd];
            position = SkipWhile(line, nameEnd, end, IsSpace);
            if (name.Length == 0)
            {
                throw new PaymentFormatException($"The challenge has no parameter name at position {position - start}.");
            }

            if (position >= end || line[position] != '=')
            {
                return parameters;
            }

            position = SkipWhile(line, position + 1, end, IsSpace);
            (var value, position) = ReadValue(line, position, end, name);
            if (value.AsSpan().ContainsAny('\r', '\n'))
            {
                throw new PaymentFormatException($"The parameter {Printable.Quote(name)} holds a line break.");
            }

            if (!parameters.TryAdd(name, value))
            {
                throw new PaymentFormatException($"The challenge has two parameters named {Printable.Quote(name)}.");
            }
        }
    }

    /// <summary>Writes one parameter, quoted. Characters beyond Latin-1, which a header cannot carry, become <c>\uXXXX</c>.</summary>
    public static string Format(string name, string value)
    {
        var output = new StringBuilder(name).Append("=\"");
        foreach (var character in value)
        {
            _ = character switch
            {
                '\r' or '\n' => throw new PaymentFormatException($"The parameter {Printable.Quote(name)} must not hold a line break."),
                '"' or '\\' => output.Append('\\').Append(character),
                > '\u00ff' => output.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => output.Append(character),
            };
        }

        return output.Append('"').ToString();
    }

    private static (string Value, int Next) ReadValue(string line, int position, int end, string name)
    {
        if (position < end && line[position] == '"')
        {
            return ReadQuoted(line, position + 1, end, name);
        }

        var next = SkipWhile(line, position, end, static c => c != ',');
        return (line[position..next].Trim(), next);
    }

    private static (string Value, int Next) ReadQuoted(string line, int position, int end, string name)
    {
        var value = new StringBuilder();
        for (; position < end; position++)
        {
            switch (line[position])
            {
                case '"':
                    return (value.ToString(), position + 1);
                case '\\' when IsUnicodeEscape(line, position + 1, end):
                    value.Append((char)ushort.Parse(line.AsSpan(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    position += 5;
                    break;
                case '\\' when position + 1 < end:
                    value.Append(line[++position]);
                    break;
                default:
                    value.Append(line[position]);
                    break;
            }
        }

        throw new PaymentFormatException($"The quoted value of the parameter {Printable.Quote(name)} has no end.");
    }

    private static bool IsUnicodeEscape(string line, int position, int end) =>
        position + 4 < end && line[position] == 'u' && !line.AsSpan(position + 1, 4).ContainsAnyExcept(HexDigits);

    private static bool IsSchemeAt(string line, int position)
    {
        var after = position + Scheme.Length;
        return after < line.Length
            && IsSpace(line[after])
            && line.AsSpan(position, Scheme.Length).Equals(Scheme, StringComparison.OrdinalIgnoreCase);
    }

    private static int SkipQuoted(string line, int position)
    {
        for (position++; position < line.Length && line[position] != '"'; position++)
        {
            position += line[position] == '\\' ? 1 : 0;
        }

        return position;
    }

    private static int SkipWhile(string line, int position, int end, Func<char, bool> condition)
    {
        while (position < end && condition(line[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t' or '\r' or '\n';

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
