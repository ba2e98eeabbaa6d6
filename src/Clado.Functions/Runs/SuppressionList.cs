using Clado.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Clado.Functions.Runs;

/// <summary>The profiles that must not be looked up, in the container <c>suppressed</c>: people who asked for that, customers, competitors.</summary>
/// <param name="documents">The container.</param>
public sealed class SuppressionList([FromKeyedServices(BlobContainers.Suppressed)] BlobDocuments documents)
{
    private const string Path = "profiles.json";

    /// <summary>Every profile on it, as <see cref="Clado.Enrichment.LinkedInUrl.Value"/>.</summary>
    public async Task<IReadOnlySet<string>> ReadAsync(CancellationToken cancellation) =>
        await documents.ReadAsync<HashSet<string>>(Path, cancellation) ?? new HashSet<string>();

    /// <summary>Puts profiles on it. Others may do the same at the same time: nobody's are lost.</summary>
    /// <param name="profiles">The profiles, as <see cref="Clado.Enrichment.LinkedInUrl.Value"/>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many are on it then.</returns>
    public async Task<int> AddAsync(IReadOnlyCollection<string> profiles, CancellationToken cancellation)
    {
        while (true)
        {
            (HashSet<string>? stored, Azure.ETag? version) = await documents.ReadVersionAsync<HashSet<string>>(Path, cancellation);
            SortedSet<string> all = new([.. stored ?? [], .. profiles], StringComparer.Ordinal);
            if (await documents.TryReplaceAsync(Path, all, version, cancellation))
            {
                return all.Count;
            }
        }
    }
}
