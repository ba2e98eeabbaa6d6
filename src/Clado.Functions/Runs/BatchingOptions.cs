using System.ComponentModel.DataAnnotations;
using Clado.Enrichment;

namespace Clado.Functions.Runs;

/// <summary>How a list is split, from the settings <c>Batching__*</c>.</summary>
public sealed class BatchingOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Batching";

    /// <summary>The most rows in a batch (500 unless set; Clado takes 5000 at most).</summary>
    [Range(1, 5000, ErrorMessage = "Batching__Size must be between 1 and 5000.")]
    public int Size { get; set; } = 500;

    /// <summary>How many batches of a run may be under way at once (4 unless set).</summary>
    [Range(1, 64, ErrorMessage = "Batching__Window must be between 1 and 64.")]
    public int Window { get; set; } = 4;

    /// <summary>The most rows in a batch of a list: the rows of a job that exists stay together.</summary>
    /// <param name="list">The list.</param>
    internal int SizeFor(RunRequest list) => list.JobId is null ? Size : Math.Max(Size, list.Rows.Count);
}
