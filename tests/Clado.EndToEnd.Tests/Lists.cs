using System.Text;

namespace Clado.EndToEnd.Tests;

/// <summary>Lists of invented contacts. No two lists share a profile, so no two runs are the same.</summary>
internal static class Lists
{
    public const int Duplicates = 2;
    public const int Invalid = 1;

    /// <summary>A file name that no other list has.</summary>
    public static string NewName() => $"{Tag()}.csv";

    /// <summary>A CSV list of so many profiles, two of them twice, and a row that names none.</summary>
    public static byte[] Csv(int profiles)
    {
        var tag = Tag();
        var urls = Enumerable.Range(0, profiles).Select(row => $"https://www.linkedin.com/in/person-{tag}-{row}").ToList();
        string[] rows = ["LinkedIn URL", .. urls, urls[0] + "/", urls[1] + "?trk=crm", "not a profile"];
        return Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n");
    }

    /// <summary>A text that no other list has.</summary>
    public static string Tag() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(6));
}
