namespace Clado.Enrichment;

/// <summary>The contacts of one kind: the best, and the others as one text.</summary>
internal sealed record RankedContacts(Contact? Best, string Others)
{
    /// <summary>Ranks by Clado's rating; among equals one for work comes first, then the order of the answer.</summary>
    public static RankedContacts Of(IReadOnlyList<Contact> contacts, string type)
    {
        var ranked = contacts
            .Where(contact => contact.Type.Equals(type, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(contact => contact.Rating ?? -1)
            .ThenByDescending(contact => string.Equals(contact.SubType, "work", StringComparison.OrdinalIgnoreCase))
            .ToList();
        return new(ranked.FirstOrDefault(), string.Join("; ", ranked.Skip(1).Select(contact => contact.Value)));
    }
}
