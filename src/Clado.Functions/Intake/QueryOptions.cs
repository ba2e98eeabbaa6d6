using Clado.Enrichment;
using Clado.Payments;

namespace Clado.Functions.Intake;

/// <summary>The options of a run that come in the query when its list is CSV. They have the names of the fields in JSON.</summary>
internal static class QueryOptions
{
    private const string Email = "email_enrichment";
    private const string Phone = "phone_enrichment";
    private const string MaxSpend = "max_spend_base_units";
    private const string Key = "code";

    public static RunRequest Apply(RunRequest list, IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => name is not (Email or Phone or MaxSpend or Key)) is { } unknown)
        {
            throw new ContactListException($"The query has an option that is not known. Options are {Email}, {Phone} and {MaxSpend}.", field: unknown);
        }

        return (list with
        {
            EmailEnrichment = Flag(query, Email, list.EmailEnrichment),
            PhoneEnrichment = Flag(query, Phone, list.PhoneEnrichment),
            MaxSpendBaseUnits = query[MaxSpend].ToString() is { Length: > 0 } most ? most : null,
        }).Validated();
    }

    public static BaseUnits? Cap(RunRequest list) => list.MaxSpendBaseUnits is { } digits ? BaseUnits.Parse(digits) : null;

    private static bool Flag(IQueryCollection query, string name, bool unlessSaid) =>
        query[name].ToString() switch
        {
            "" => unlessSaid,
            "true" => true,
            "false" => false,
            _ => throw new ContactListException($"{name} must be true or false.", field: name),
        };
}
