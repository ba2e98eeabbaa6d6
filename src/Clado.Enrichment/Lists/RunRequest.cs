using System.Text.RegularExpressions;

namespace Clado.Enrichment;

/// <summary>What a caller asks for: the rows, what to look up, and how much it may cost.</summary>
public sealed partial record RunRequest
{
    private const int MostRowsOfJob = 5000;

    /// <summary>The rows, in the order of the source. They may be read anew each time, so whoever needs them more than once goes through them once.</summary>
    public required IReadOnlyCollection<InputRow> Rows { get; init; }

    /// <summary>Look up e-mail addresses.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool EmailEnrichment { get; init; } = true;

    /// <summary>Look up phone numbers.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool PhoneEnrichment { get; init; }

    /// <summary>The most the run may spend, in base units of the token, as decimal digits; <see langword="null"/> for no limit of its own.</summary>
    public string? MaxSpendBaseUnits { get; init; }

    /// <summary>
    /// Clado's job for these rows, submitted and paid for before, whose answer is fetched instead of submitting anew; <see langword="null"/> to submit.
    /// </summary>
    public string? JobId { get; init; }

    /// <summary>Checks what no single field can tell: that something is looked up, that limit and job have their form, that there are rows.</summary>
    /// <returns>This request.</returns>
    /// <exception cref="ContactListException">The request makes no sense; the message names the field.</exception>
    public RunRequest Validated()
    {
        if (!EmailEnrichment && !PhoneEnrichment)
        {
            throw new ContactListException(
                "email_enrichment and phone_enrichment are both false, so there is nothing to look up. Set at least one of them to true.",
                field: "$.email_enrichment");
        }

        if (MaxSpendBaseUnits is not null && !Amount().IsMatch(MaxSpendBaseUnits))
        {
            throw new ContactListException(
                "The amount must be a whole number of base units as decimal digits, like \"20003000\": no sign, point, exponent or leading zero.",
                field: "$.max_spend_base_units");
        }

        if (JobId is not null && !JobIdText.IsValid(JobId))
        {
            throw new ContactListException($"The id of a job is {JobIdText.Form}.", field: "$.job_id");
        }

        if (JobId is not null && Rows.Count > MostRowsOfJob)
        {
            throw new ContactListException($"A job has {MostRowsOfJob} rows at most. Send the rows of this job alone, or leave job_id out.", field: "$.job_id");
        }

        return Rows.Count > 0 ? this : throw NoRows();
    }

    internal static ContactListException NoRows() =>
        new("The list holds no LinkedIn addresses. Send at least one (in JSON in linkedin_urls), like https://www.linkedin.com/in/name.");

    [GeneratedRegex("^(0|[1-9][0-9]{0,37})\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();
}
