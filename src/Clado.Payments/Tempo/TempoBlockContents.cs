namespace Clado.Payments.Tempo;

/// <summary>What a block has in it, as far as a search needs it: only a node that has the block can tell this.</summary>
public sealed record TempoBlockContents
{
    /// <summary>Its number.</summary>
    public required ulong Number { get; init; }

    /// <summary>Its hash, 0x and 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The hash of the block before it.</summary>
    public required string ParentHash { get; init; }

    /// <summary>Its time, by which the chain judges validity; whole seconds.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The hashes of its transactions, failed ones included.</summary>
    public required IReadOnlyList<string> TransactionHashes { get; init; }

    /// <summary>Which logs it may have; null when the node does not tell.</summary>
    internal LogsBloom? Logs { get; init; }
}
