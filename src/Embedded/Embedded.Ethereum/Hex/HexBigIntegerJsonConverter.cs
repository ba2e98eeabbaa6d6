using Newtonsoft.Json;

namespace Clado.Embedded.Ethereum;

/// <summary>Writes a quantity as its hex form; reads hex text or a plain number. Follows <c>Nethereum.Hex.HexTypes.HexRPCTypeJsonConverter</c>.</summary>
internal sealed class HexBigIntegerJsonConverter : JsonConverter<HexBigInteger>
{
    public override void WriteJson(JsonWriter writer, HexBigInteger? value, JsonSerializer serializer) => writer.WriteValue(value?.HexValue);

    public override HexBigInteger? ReadJson(
        JsonReader reader, Type objectType, HexBigInteger? existingValue, bool hasExistingValue, JsonSerializer serializer) => reader.Value switch
        {
            null => null,
            string hex => new HexBigInteger(hex),
            var number => new HexBigInteger((long)number),
        };
}
