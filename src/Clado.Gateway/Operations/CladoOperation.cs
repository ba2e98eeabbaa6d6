namespace Clado.Gateway;

/// <summary>An operation of Clado as the gateway sells it: every one is a POST.</summary>
public sealed record CladoOperation
{
    private CladoOperation(string name, string path)
    {
        Name = name;
        Path = path;
    }

    /// <summary>Submits a bulk contact-enrichment job.</summary>
    public static CladoOperation BulkContacts { get; } = new("bulk-contacts", "/clado/bulk-contacts");

    /// <summary>Asks how a bulk contact-enrichment job is getting on, and for its results.</summary>
    public static CladoOperation BulkContactsStatus { get; } = new("bulk-contacts-status", "/clado/bulk-contacts-status");

    /// <summary>Every operation this library knows.</summary>
    public static IReadOnlyList<CladoOperation> All { get; } = [BulkContacts, BulkContactsStatus];

    /// <summary>The name price caps and ledgers use.</summary>
    public string Name { get; }

    /// <summary>The path below the gateway's address.</summary>
    public string Path { get; }

    /// <summary>Finds an operation.</summary>
    /// <param name="name">Its name, exactly.</param>
    /// <returns>The operation, or <see langword="null"/>.</returns>
    public static CladoOperation? Find(string name) => All.FirstOrDefault(operation => operation.Name == name);

    /// <summary>Where to send it.</summary>
    /// <param name="gateway">The gateway's address, like <c>https://clado.mpp.paywithlocus.com</c>; its path, if any, is kept.</param>
    /// <returns>The operation's address.</returns>
    public Uri At(Uri gateway) => new(gateway.GetLeftPart(UriPartial.Path).TrimEnd('/') + Path);
}
