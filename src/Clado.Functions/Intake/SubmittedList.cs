using Clado.Enrichment;
using Clado.Functions.Runs;
using Clado.Payments;

namespace Clado.Functions.Intake;

/// <summary>A list as it came in over HTTP, and what its caller wants of it.</summary>
/// <param name="List">The list, parsed, with its options.</param>
/// <param name="Body">The list as it came in.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Cap">The most a run of it may spend, when its caller says so.</param>
internal sealed record SubmittedList(RunRequest List, ReadOnlyMemory<byte> Body, string MediaType, BaseUnits? Cap)
{
    /// <summary>Reads it: JSON in Clado's own form, or CSV with the options in the query. When it cannot be used, the problem says why.</summary>
    public static async Task<(SubmittedList? List, IResult? Problem)> ReadAsync(
        HttpRequest request, IntakeOptions options, CancellationToken cancellation)
    {
        if (MediaTypes.OfList(request.ContentType) is not { } mediaType)
        {
            return (null, Problems.UnsupportedMediaType(request.ContentType));
        }

        if (await RequestBody.ReadAsync(request, options.MaxBodyBytes, cancellation) is not { } body)
        {
            return (null, Problems.TooLarge(options.MaxBodyBytes));
        }

        try
        {
            RunRequest list = Parse(body, mediaType, request.Query);
            return (new(list, body, mediaType, RunOptions.Cap(list)), null);
        }
        catch (ContactListException exception)
        {
            return (null, Problems.InvalidList(exception));
        }
    }

    private static RunRequest Parse(ReadOnlyMemory<byte> body, string mediaType, IQueryCollection query)
    {
        if (mediaType == MediaTypes.Csv)
        {
            return RunOptions.FromQuery(RunLists.Parse(body, mediaType), query);
        }

        RunOptions.RefuseQuery(query);
        return RunLists.Parse(body, mediaType);
    }
}
