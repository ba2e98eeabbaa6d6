namespace Clado.Enrichment;

/// <summary>Reads contact lists: CSV by column name, JSON by Clado's own field names.</summary>
/// <remarks>A row whose address is no good is not an error here: <see cref="ListPreparation"/> marks it and the manifest counts it.</remarks>
public static class ContactListReader
{
    /// <summary>Checks a whole CSV list. See <see cref="StreamCsv"/> for what is understood.</summary>
    /// <param name="open">Opens the list from its start: UTF-8, or UTF-16 with a byte order mark. Called for each pass, the first of them at once.</param>
    /// <param name="limits">The limits, or <see langword="null"/> for <see cref="ContactListLimits.Default"/>.</param>
    /// <returns>At least one row, in order, read anew each time.</returns>
    /// <exception cref="ContactListException">The list cannot be read or is past a limit.</exception>
    public static IReadOnlyCollection<InputRow> ReadCsv(Func<Stream> open, ContactListLimits? limits = null)
    {
        return new SourceRows(Pass().Count(), Pass);

        IEnumerable<InputRow> Pass()
        {
            using var csv = open();
            foreach (var row in StreamCsv(csv, limits))
            {
                yield return row;
            }
        }
    }

    /// <summary>Reads a CSV list row by row, holding one record at a time.</summary>
    /// <remarks>
    /// The delimiter (comma, semicolon, tab, bar) is detected; a first line that tells it to Excel (<c>sep=;</c>) is passed over. The address is the column called LinkedIn Profile, LinkedIn URL, linkedin_url,
    /// LinkedIn, profile_url, url and the like; the id is people_id, external_id, record_id, contact_id or id. A single column of addresses
    /// needs no header. Blank lines are passed over.
    /// </remarks>
    /// <param name="csv">UTF-8, or UTF-16 with a byte order mark. Read synchronously; left open.</param>
    /// <param name="limits">The limits, or <see langword="null"/> for <see cref="ContactListLimits.Default"/>.</param>
    /// <returns>At least one row, in order.</returns>
    /// <exception cref="ContactListException">Thrown while enumerating: the list cannot be read or is past a limit.</exception>
    public static IEnumerable<InputRow> StreamCsv(Stream csv, ContactListLimits? limits = null) =>
        CsvContactList.Read(csv, limits ?? ContactListLimits.Default);

    /// <summary>Reads the JSON body of a run request.</summary>
    /// <remarks>
    /// <c>{"linkedin_urls":["…"],"people_ids":["…"],"email_enrichment":true,"phone_enrichment":false,"max_spend_base_units":"…"}</c>; only
    /// <c>linkedin_urls</c> is required, <c>people_ids</c> is as long as it, and nothing else is understood.
    /// </remarks>
    /// <param name="json">The UTF-8 body.</param>
    /// <param name="limits">The limits, or <see langword="null"/> for <see cref="ContactListLimits.Default"/>.</param>
    /// <returns>A request with at least one row and at least one lookup.</returns>
    /// <exception cref="ContactListException">The body cannot be read or is past a limit.</exception>
    public static RunRequest ReadJson(ReadOnlyMemory<byte> json, ContactListLimits? limits = null) =>
        new JsonRunRequest(json, limits ?? ContactListLimits.Default).Read();
}
