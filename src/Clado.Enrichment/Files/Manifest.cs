using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clado.Enrichment;

/// <summary>What a run did: rows, batches, money and files. It holds no personal data.</summary>
public sealed record Manifest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>How the run ended, in a word.</summary>
    public required string Status { get; init; }

    /// <summary>When the run was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its results were written.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>Every row of the list, accounted for.</summary>
    public required RowCounts Rows { get; init; }

    /// <summary>The jobs the rows went to, in order.</summary>
    public IReadOnlyList<ManifestBatch> Batches { get; init; } = [];

    /// <summary>What was paid for calls, in base units, as decimal digits.</summary>
    public required string SpentBaseUnits { get; init; }

    /// <summary>What was paid to the chain, in base units, as decimal digits.</summary>
    public required string FeesBaseUnits { get; init; }

    /// <summary>The files of the run, the manifest itself left out.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="JsonException">It is not a manifest.</exception>
    public static Manifest Parse(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<Manifest>(json, Json) ?? throw new JsonException("The manifest is null.");

    /// <summary>The manifest as indented JSON with fields in snake case.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);
}

/// <summary>One batch of a run.</summary>
public sealed record ManifestBatch
{
    /// <summary>The 0-based number of the batch.</summary>
    public required int Number { get; init; }

    /// <summary>Rows that were sent.</summary>
    public required int Rows { get; init; }

    /// <summary>Clado's id of the job; <see langword="null"/> if there was none.</summary>
    public string? JobId { get; init; }

    /// <summary>How the batch ended, in a word.</summary>
    public required string Status { get; init; }

    /// <summary>Polls that were paid for.</summary>
    public required int Polls { get; init; }

    /// <summary>What its calls cost, in base units, as decimal digits.</summary>
    public required string SpentBaseUnits { get; init; }

    /// <summary>The transactions that paid for its calls.</summary>
    public IReadOnlyList<string> Transactions { get; init; } = [];
}

/// <summary>One file of a run.</summary>
public sealed record ManifestFile
{
    /// <summary>Its name beside the manifest.</summary>
    public required string Name { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of its bytes, in lower-case hex.</summary>
    public required string Sha256 { get; init; }
}
