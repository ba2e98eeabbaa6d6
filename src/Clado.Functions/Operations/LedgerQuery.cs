using System.Globalization;
using Clado.Functions.Intake;
using Microsoft.Net.Http.Headers;

namespace Clado.Functions.Operations;

/// <summary>What part of the ledger is asked for, and in which form.</summary>
/// <param name="Run">One run, or null for all.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The moment after the last.</param>
/// <param name="AsCsv">Whether it is wanted as CSV.</param>
internal sealed record LedgerQuery(string? Run, DateTimeOffset From, DateTimeOffset To, bool AsCsv)
{
    private const int MaxDays = 3660;
    private const string CsvType = "text/csv";
    private static readonly string[] Known = ["run", "from", "to", "format", "code"];

    /// <summary>Reads a query; when it cannot be used, the problem says which part and why.</summary>
    public static (LedgerQuery? Query, IResult? Problem) Read(HttpRequest request, DateTimeOffset now)
    {
        if (request.Query.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
        {
            return (null, Problems.InvalidField(unknown, "The ledger takes run, from, to and format."));
        }

        var run = request.Query["run"].ToString() is { Length: > 0 } id ? id : null;
        if (run is not null && !RunId.IsValid(run))
        {
            return (null, Problems.InvalidField("run", "A run's id is 32 hexadecimal digits, as the answer to POST /api/runs has it."));
        }

        if (run is null && !request.Query.ContainsKey("from"))
        {
            return (null, Problems.InvalidField("from", "Name a run, /api/ledger?run={id}, or a time, /api/ledger?from=2026-11-01&to=2026-11-30."));
        }

        return ReadTime(request, run, now);
    }

    private static (LedgerQuery? Query, IResult? Problem) ReadTime(HttpRequest request, string? run, DateTimeOffset now)
    {
        const string Form = "is no ISO 8601 date (2026-11-01, a UTC day) or time (2026-11-01T12:00:00Z).";
        var from = DateTimeOffset.UnixEpoch;
        if (request.Query["from"].ToString() is { Length: > 0 } first && !TryReadTime(first, wholeDay: false, out from))
        {
            return (null, Problems.InvalidField("from", $"from {Form}"));
        }

        DateTimeOffset to = now + TimeSpan.FromDays(1);
        if (request.Query["to"].ToString() is { Length: > 0 } last && !TryReadTime(last, wholeDay: true, out to))
        {
            return (null, Problems.InvalidField("to", $"to {Form}"));
        }

        if (from >= to)
        {
            return (null, Problems.InvalidField("to", "The time ends before it begins: from must be earlier than to."));
        }

        if (run is null && to - from > TimeSpan.FromDays(MaxDays))
        {
            return (null, Problems.InvalidField("from", $"At most {MaxDays} days are read at once."));
        }

        return request.Query["format"].ToString() switch
        {
            "" => (new(run, from, to, PrefersCsv(request)), null),
            "csv" => (new(run, from, to, AsCsv: true), null),
            "json" => (new(run, from, to, AsCsv: false), null),
            _ => (null, Problems.InvalidField("format", "The format is csv or json.")),
        };
    }

    /// <summary>A date is a whole UTC day, whichever end of the time it is; a time without an offset could mean anything and is refused.</summary>
    private static bool TryReadTime(string text, bool wholeDay, out DateTimeOffset time)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            && day < DateOnly.MaxValue)
        {
            time = new(day.AddDays(wholeDay ? 1 : 0), TimeOnly.MinValue, TimeSpan.Zero);
            return true;
        }

        string[] forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out time) && HasOffset(text);
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.AsSpan(text.IndexOf('T', StringComparison.Ordinal)).ContainsAny('+', '-');

    private static bool PrefersCsv(HttpRequest request)
    {
        IList<MediaTypeHeaderValue> accepted = request.GetTypedHeaders().Accept;
        var csv = Quality(CsvType);
        return csv > 0 && csv > Quality("application/json");

        double Quality(string type) => accepted.Where(one => one.MediaType == type).Select(one => one.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}
