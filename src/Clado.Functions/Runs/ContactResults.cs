using Clado.Enrichment;
using Clado.Gateway;

namespace Clado.Functions.Runs;

/// <summary>Clado's results as the merger takes them.</summary>
internal static class ContactResults
{
    public static ContactResult From(BulkContactResult result) => new()
    {
        LinkedInUrl = result.LinkedInUrl,
        Success = result.Success,
        Error = result.Error,
        Contacts = [.. result.Contacts.Select(contact => new Contact
        {
            Type = contact.Type,
            Value = contact.Value,
            Rating = contact.Rating,
            SubType = contact.SubType,
        })],
        Social = [.. result.Social.Select(link => new SocialLink { Type = link.Type, Link = link.Link, Rating = link.Rating })],
    };
}
