using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>Which block: a number, or <c>latest</c>, <c>earliest</c>, <c>pending</c>. Follows <c>Nethereum.RPC.Eth.DTOs.BlockParameter</c>.</summary>
[JsonConverter(typeof(BlockParameterJsonConverter))]
public class BlockParameter
{
    private readonly string tag = "latest";

    /// <summary>The latest block.</summary>
    public BlockParameter()
    {
    }

    /// <summary>The block of a number.</summary>
    /// <param name="blockNumber">The number.</param>
    public BlockParameter(HexBigInteger blockNumber) => BlockNumber = blockNumber;

    /// <summary>The block of a number.</summary>
    /// <param name="blockNumber">The number.</param>
    public BlockParameter(ulong blockNumber)
        : this(new HexBigInteger(blockNumber))
    {
    }

    private BlockParameter(string tag) => this.tag = tag;

    /// <summary>The number; null for a block that is named.</summary>
    public HexBigInteger? BlockNumber { get; }

    /// <summary>The latest block.</summary>
    /// <returns>A new parameter.</returns>
    public static BlockParameter CreateLatest() => new("latest");

    /// <summary>The first block.</summary>
    /// <returns>A new parameter.</returns>
    public static BlockParameter CreateEarliest() => new("earliest");

    /// <summary>The block that is being built.</summary>
    /// <returns>A new parameter.</returns>
    public static BlockParameter CreatePending() => new("pending");

    /// <summary>The parameter as JSON-RPC writes it.</summary>
    /// <returns>The number as hex digits, or the name.</returns>
    public string GetRPCParam() => BlockNumber?.HexValue ?? tag;
}

/// <summary>Writes the form that JSON-RPC wants. Follows <c>Nethereum.RPC.Eth.DTOs.BlockParameterJsonConverter</c>, which reads none either.</summary>
internal sealed class BlockParameterJsonConverter : JsonConverter<BlockParameter>
{
    public override bool CanRead => false;

    public override void WriteJson(JsonWriter writer, BlockParameter? value, JsonSerializer serializer) => writer.WriteValue(value?.GetRPCParam());

    public override BlockParameter ReadJson(
        JsonReader reader, Type objectType, BlockParameter? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        throw new NotSupportedException("Nodes are asked for blocks by parameter; they do not answer with one.");
}
