using System.Globalization;

namespace Clado.Functions.Paying.Ledger;

/// <summary>
/// Names that find payments by their time: <c>index/{day}/{time}/{run}/{call}</c>, written just before the credential. An entry whose
/// credential was signed at another time, or never, belongs to an execution that came second; readers pass over it.
/// </summary>
internal static class LedgerIndex
{
    private const string Root = "index";
    private const string TimeFormat = "HHmmss.fffffff";

    public static string Path(string call, DateTimeOffset signedAt) => $"{Day(signedAt)}{Time(signedAt)}/{call}";

    /// <summary>The names of one UTC day, in the order of time.</summary>
    public static string Day(DateTimeOffset time) => $"{Root}/{time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    /// <summary>The call in a name, <c>{run}/{call}</c>.</summary>
    public static string CallOf(string name) => name.Split('/', 4)[3];

    /// <summary>Whether a name is the one of a credential that was signed at that time.</summary>
    public static bool Is(string name, DateTimeOffset signedAt) => name == Path(CallOf(name), signedAt);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}

/// <summary>What an entry of the index holds; its name says the rest.</summary>
/// <param name="TransactionHash">The transaction.</param>
internal sealed record LedgerIndexDocument(string TransactionHash);
