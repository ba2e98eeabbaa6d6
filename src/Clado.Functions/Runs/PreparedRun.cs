using System.Text.Json.Serialization;

namespace Clado.Functions.Runs;

/// <summary>What became of the list before anything was spent. As short for a million rows as for one: it is part of each state of the run.</summary>
/// <param name="Rows">All rows that came in.</param>
/// <param name="Duplicate">Rows that repeat another.</param>
/// <param name="Invalid">Rows that name no profile.</param>
/// <param name="Suppressed">Rows that must not be asked for.</param>
/// <param name="BatchSize">How many rows each batch has but the last, which may have fewer.</param>
public sealed record PreparedRun(int Rows, int Duplicate, int Invalid, int Suppressed, int BatchSize)
{
    /// <summary>How many batches there are.</summary>
    [JsonIgnore]
    public int Batches => (Batched + BatchSize - 1) / BatchSize;

    /// <summary>Rows that are sent to Clado.</summary>
    [JsonIgnore]
    public int Batched => Rows - Duplicate - Invalid - Suppressed;

    /// <summary>How many rows a batch has.</summary>
    /// <param name="index">Its number, from 0 to below <see cref="Batches"/>.</param>
    public int RowsOf(int index) => Math.Min(BatchSize, Batched - (index * BatchSize));
}
