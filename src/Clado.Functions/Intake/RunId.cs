using System.Security.Cryptography;
using System.Text;

namespace Clado.Functions.Intake;

/// <summary>Ids of runs: 128 bits in hexadecimal, so that nobody guesses one, with nothing about a person in them.</summary>
internal static class RunId
{
    private const int Bytes = 16;

    /// <summary>An id that nobody has.</summary>
    public static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The id that a source and its key always give, so that a request repeated is the same run.</summary>
    public static string From(string source, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{key}")).AsSpan(0, Bytes));

    public static bool IsValid(string id) => id.Length == Bytes * 2 && id.All(char.IsAsciiHexDigitLower);
}
