using Clado.Enrichment;
using Clado.Payments;

namespace Clado.Functions.Intake;

/// <summary>The options of a run whose list is CSV, which has no place for them. They have the names of the fields in JSON.</summary>
internal static class RunOptions
{
    private const string Email = "email_enrichment";
    private const string Phone = "phone_enrichment";
    private const string MaxSpend = "max_spend_base_units";
    private const string Job = "job_id";
    private const string Key = "code";

    /// <summary>Options in the query of a request; one that is not known is refused, because it is a slip of the caller's.</summary>
    public static RunRequest FromQuery(RunRequest list, IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => name is not (Email or Phone or MaxSpend or Job or Key)) is { } unknown)
        {
            throw new ContactListException($"The query has an option that is not known. Options are {Email}, {Phone}, {MaxSpend} and {Job}.", field: unknown);
        }

        return Apply(list, name => query[name].ToString());
    }

    /// <summary>A list in JSON has its options in the body; one in the query would be overlooked, so it is refused.</summary>
    public static void RefuseQuery(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => name != Key) is { } option)
        {
            throw new ContactListException("A list in JSON takes no options in the query. Put it into the body, as a field beside linkedin_urls.", field: option);
        }
    }

    /// <summary>Options in the metadata of a blob; other metadata is not ours and is left alone.</summary>
    public static RunRequest FromMetadata(RunRequest list, IDictionary<string, string> metadata) =>
        Apply(list, name => metadata.FirstOrDefault(item => string.Equals(item.Key, name, StringComparison.OrdinalIgnoreCase)).Value ?? "");

    public static BaseUnits? Cap(RunRequest list) => list.MaxSpendBaseUnits is { } digits ? BaseUnits.Parse(digits) : null;

    private static RunRequest Apply(RunRequest list, Func<string, string> option) => (list with
    {
        EmailEnrichment = Flag(Email, option(Email), list.EmailEnrichment),
        PhoneEnrichment = Flag(Phone, option(Phone), list.PhoneEnrichment),
        MaxSpendBaseUnits = option(MaxSpend) is { Length: > 0 } most ? most : null,
        JobId = option(Job) is { Length: > 0 } job ? job : null,
    }).Validated();

    private static bool Flag(string name, string value, bool unlessSaid) => value switch
    {
        "" => unlessSaid,
        "true" => true,
        "false" => false,
        _ => throw new ContactListException($"{name} must be true or false.", field: name),
    };
}
