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

        HashSet<string> profiles = [];
        foreach (InputRow row in submitted.List.Rows)
        {
            if (!LinkedInUrl.TryNormalize(row.Submitted, out LinkedInUrl profile, out var reason))
            {
                return Problems.InvalidList(new($"The row names no profile: {reason}. Nothing of the list was taken.", row.Line));
            }

            profiles.Add(profile.Value);
        }

        return Results.Ok(new SuppressedProfiles(profiles.Count, await suppression.AddAsync(profiles, cancellation)));
    }
}

/// <summary>What came of it.</summary>
/// <param name="Profiles">Profiles in the list that was sent.</param>
/// <param name="Suppressed">Profiles that are suppressed in all.</param>
public sealed record SuppressedProfiles(int Profiles, int Suppressed);
