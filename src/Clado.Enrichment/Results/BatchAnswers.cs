namespace Clado.Enrichment;

/// <summary>The answers of one batch, found by the address that was sent.</summary>
internal sealed class BatchAnswers
{
    private const string NotAnswered = "the job ended without an answer about this profile";
    private const int MaxErrorLength = 300;

    private readonly Dictionary<string, ContactResult> byText = [];
    private readonly Dictionary<string, ContactResult> byProfile = [];
    private readonly BatchOutcome outcome;

    public BatchAnswers(BatchOutcome outcome)
    {
        this.outcome = outcome;
        foreach (var result in outcome.Results)
        {
            Keep(byText, result.LinkedInUrl, result);
            if (LinkedInUrl.TryNormalize(result.LinkedInUrl, out var url, out _))
            {
                Keep(byProfile, url.Value, result);
            }
        }
    }

    /// <summary>A batched row with its answer, or with the reason why there is none.</summary>
    public ResultRow Apply(PreparedRow row)
    {
        var url = row.Normalized!;
        var unanswered = new ResultRow
        {
            Line = row.Line,
            Submitted = row.Submitted,
            Normalized = url,
            Id = row.Id,
            Status = RowStatus.Failed,
            Error = Clean(outcome.Failure ?? NotAnswered),
        };
        return byText.TryGetValue(url, out var result) || byProfile.TryGetValue(url, out result) ? Answer(unanswered, result) : unanswered;
    }

    private ResultRow Answer(ResultRow row, ContactResult result) => result.Success
        ? row with
        {
            Status = result.Contacts.Count > 0 ? RowStatus.Enriched : RowStatus.Empty,
            Error = null,
            Contacts = result.Contacts,
            Social = result.Social,
            Provenance = outcome.Provenance,
        }
        : row with { Error = Clean(result.Error), Provenance = outcome.Provenance };

    // One profile answered twice: an answer that found something is worth more than one that did not.
    private static void Keep(Dictionary<string, ContactResult> answers, string key, ContactResult result)
    {
        if (!answers.TryGetValue(key, out var kept) || Worth(result) > Worth(kept))
        {
            answers[key] = result;
        }
    }

    private static int Worth(ContactResult result) => result.Success ? 1 + result.Contacts.Count : 0;

    private static string Clean(string? error)
    {
        var text = string.Concat((error ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return text.Length == 0 ? "the lookup failed without a reason" : text.Length <= MaxErrorLength ? text : text[..MaxErrorLength] + "…";
    }
}
