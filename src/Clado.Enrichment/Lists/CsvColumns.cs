namespace Clado.Enrichment;

/// <summary>Which column holds the address and which the id, told by the first record.</summary>
internal sealed record CsvColumns(int Url, int? Id, bool HasHeader)
{
    // In order of preference: a list that has both "LinkedIn URL" and "URL" means the first.
    private static readonly string[] UrlNames =
    [
        "linkedinurl", "linkedinprofileurl", "linkedinprofile", "linkedin", "personlinkedinurl", "personlinkedin", "contactlinkedinurl",
        "contactlinkedin", "linkedinlink", "linkedinprofilelink", "linkedinaddress", "linkedinurls", "profileurl", "profilelink", "profile",
        "urls", "url",
    ];

    private static readonly string[] IdNames =
        ["peopleid", "peopleids", "personid", "externalid", "recordid", "contactid", "leadid", "id"];

    public static CsvColumns Recognize(IReadOnlyList<string> first, int line)
    {
        var names = first.Select(Simplify).ToList();
        if (Find(names, UrlNames, line) is { } url)
        {
            return new(url, Find(names, IdNames, line), HasHeader: true);
        }

        return first.Count == 1 && LooksLikeAddress(first[0])
            ? new(0, null, HasHeader: false)
            : throw new ContactListException(
                "No column is recognised as LinkedIn addresses. Call it linkedin_url (LinkedIn URL, LinkedIn Profile, LinkedIn, profile_url and url "
                + "work too), or send a single column of addresses without a header, as CSV in UTF-8.",
                line);
    }

    private static int? Find(List<string> names, string[] wanted, int line)
    {
        foreach (var name in wanted)
        {
            var at = names.IndexOf(name);
            if (at >= 0)
            {
                return names.LastIndexOf(name) == at
                    ? at
                    : throw new ContactListException("Two columns have this name. Rename or remove one of them.", line, $"column {name}");
            }
        }

        return null;
    }

    private static string Simplify(string name) => string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();

    private static bool LooksLikeAddress(string text) =>
        text.Contains("linkedin.", StringComparison.OrdinalIgnoreCase) || text.Contains("://", StringComparison.Ordinal);
}
