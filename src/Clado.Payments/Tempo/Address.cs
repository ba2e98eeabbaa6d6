using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Clado.Payments.Tempo;

/// <summary>An account or contract on Tempo: 20 bytes.</summary>
[JsonConverter(typeof(AddressJsonConverter))]
[StructLayout(LayoutKind.Auto)]
public readonly record struct Address
{
    /// <summary>The number of bytes.</summary>
    public const int Length = 20;

    private const int WordLength = 32;

    private readonly UInt128 _high;
    private readonly uint _low;

    /// <summary>Takes the bytes.</summary>
    /// <param name="bytes">Exactly 20 bytes.</param>
    /// <exception cref="PaymentFormatException">There are more or fewer bytes.</exception>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new PaymentFormatException($"An address has {Length} bytes, not {bytes.Length}.");
        }

        _high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        _low = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]);
    }

    /// <summary>Reads 0x and 40 hexadecimal digits, in any case; a checksum in the case of the letters is not verified.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The address.</returns>
    /// <exception cref="PaymentFormatException">The text has another form.</exception>
    public static Address Parse(string? text) =>
        TryParse(text, out var address) ? address : throw new PaymentFormatException("An address must be 0x and 40 hexadecimal digits.");

    /// <summary>Reads 0x and 40 hexadecimal digits without throwing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="address">The address, or all zeros.</param>
    /// <returns>Whether the text has that form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Address address)
    {
        var valid = Hex.TryParse(text, Length, out var bytes);
        address = valid ? new Address(bytes) : default;
        return valid;
    }

    /// <summary>The account of a public key: the last 20 bytes of the key's Keccak-256 hash, for secp256k1 and for P-256 alike.</summary>
    /// <param name="x">The 32 bytes of the point's x.</param>
    /// <param name="y">The 32 bytes of the point's y.</param>
    /// <returns>The address.</returns>
    public static Address FromPublicKey(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        new(Sha3Keccack.Current.CalculateHash([.. x, .. y]).AsSpan(WordLength - Length));

    /// <summary>The bytes.</summary>
    /// <returns>A new array of 20 bytes.</returns>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), _low);
        return bytes;
    }

    /// <summary>The address as a word of 32 bytes, as it stands in call data and log topics.</summary>
    /// <returns>Twelve zeros and the address.</returns>
    public byte[] ToWord() => [.. new byte[WordLength - Length], .. ToArray()];

    /// <summary>0x and 40 hexadecimal digits whose case is the checksum of ERC-55.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var digits = Convert.ToHexStringLower(ToArray());
        var hash = Convert.ToHexStringLower(Sha3Keccack.Current.CalculateHash(Encoding.ASCII.GetBytes(digits)));
        return "0x" + string.Concat(digits.Zip(hash, (digit, check) => check >= '8' ? char.ToUpperInvariant(digit) : digit));
    }
}

/// <summary>Writes an <see cref="Address"/> as a JSON string.</summary>
public sealed class AddressJsonConverter : JsonConverter<Address>
{
    /// <inheritdoc/>
    public override Address Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Address.TryParse(reader.GetString(), out var address)
            ? address
            : throw new JsonException("An address must be a JSON string of 0x and 40 hexadecimal digits.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Address value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
