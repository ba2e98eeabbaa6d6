using Clado.Enrichment;
using Clado.Functions.Runs;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Intake;

/// <summary><c>POST /api/suppressed</c>: profiles that must not be looked up from then on.</summary>
public sealed class SuppressProfiles(SuppressionList suppression, IOptions<IntakeOptions> options)
{
    /// <summary>Puts a list's profiles on the suppression list. A row that names no profile refuses the whole list, so that nobody is overlooked.</summary>
    /// <param name="request">A list in the form that a run takes.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(SuppressProfiles))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "suppressed")] HttpRequest request, CancellationToken cancellation)
    {
        (SubmittedList? submitted, IResult? problem) = await SubmittedList.ReadAsync(request, options.Value, cancellation);
        if (submitted is null)
        {
            return problem!;
        }

        PreparedList list = PreparedList.Prepare(submitted.List.Rows, new HashSet<string>());
        if (list.Rows.FirstOrDefault(row => row.Disposition == RowDisposition.Invalid) is { } invalid)
        {
            return Problems.InvalidList(new($"The row names no profile: {invalid.Reason}. Nothing of the list was taken.", invalid.Line));
        }

        HashSet<string> profiles = [.. list.Batches.SelectMany(batch => batch)];
        return Results.Ok(new SuppressedProfiles(profiles.Count, await suppression.AddAsync(profiles, cancellation)));
    }
}

/// <summary>What came of it.</summary>
/// <param name="Profiles">Profiles in the list that was sent.</param>
/// <param name="Suppressed">Profiles that are suppressed in all.</param>
public sealed record SuppressedProfiles(int Profiles, int Suppressed);
