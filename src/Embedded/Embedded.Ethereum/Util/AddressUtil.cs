namespace Clado.Embedded.Ethereum;

/// <summary>Addresses as text: length, hex form, EIP-55 checksum. Follows <c>Nethereum.Util.AddressUtil</c>.</summary>
public class AddressUtil
{
    /// <summary>The address of twenty zero bytes.</summary>
    public const string ZERO_ADDRESS = "0x0000000000000000000000000000000000000000";

    private const int AddressBytes = 20;
    private const int AddressDigits = AddressBytes * 2;

    /// <summary>A shared instance; it holds no state and may be used from any thread.</summary>
    public static AddressUtil Current { get; } = new();

    /// <summary>The EIP-55 form of an address.</summary>
    /// <param name="address">The address; of more than 20 bytes the last 20 count.</param>
    /// <returns><c>0x</c> and hex digits whose case is the checksum.</returns>
    public string ConvertToChecksumAddress(byte[] address) =>
        ConvertToChecksumAddress((address.Length > AddressBytes ? address[^AddressBytes..] : address).ToHex());

    /// <summary>The EIP-55 form of an address.</summary>
    /// <param name="address">Hex digits of any case, with or without <c>0x</c>.</param>
    /// <returns><c>0x</c> and hex digits whose case is the checksum.</returns>
    public string ConvertToChecksumAddress(string address)
    {
        var digits = address.ToLowerInvariant().RemoveHexPrefix()!;
        var hash = Sha3Keccack.Current.CalculateHash(digits);
        return "0x" + string.Create(digits.Length, (digits, hash), static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = IsUpper(source.hash[i]) ? char.ToUpperInvariant(source.digits[i]) : source.digits[i];
            }
        });
    }

    /// <summary>Whether an address of 40 digits has the case that EIP-55 asks for.</summary>
    /// <param name="address">The address, with or without <c>0x</c>.</param>
    /// <returns>False for null, another length, or any digit of the wrong case.</returns>
    public bool IsChecksumAddress(string? address)
    {
        if (!IsValidAddressLength(address))
        {
            return false;
        }

        var digits = address.RemoveHexPrefix()!;
        return string.Equals(ConvertToChecksumAddress(digits).RemoveHexPrefix(), digits, StringComparison.Ordinal);
    }

    /// <summary>Whether an address has 40 characters after an optional <c>0x</c>.</summary>
    /// <param name="address">The address.</param>
    /// <returns>False for null or empty text.</returns>
    public bool IsValidAddressLength(string? address) =>
        !string.IsNullOrEmpty(address) && address.RemoveHexPrefix()!.Length == AddressDigits;

    /// <summary>Whether an address is <c>0x</c> and 40 hex digits.</summary>
    /// <param name="address">The address.</param>
    /// <returns>False for null, another length, or anything but hex digits.</returns>
    public bool IsValidEthereumAddressHexFormat(string? address) =>
        !string.IsNullOrEmpty(address) && address.HasHexPrefix() && IsValidAddressLength(address) && address.IsHex();

    /// <summary>Whether two texts name the same address; the case of digits does not count, nor does the prefix.</summary>
    /// <param name="address1">One address.</param>
    /// <param name="address2">The other.</param>
    /// <returns>True as well when both are empty (null, white space or <c>0x0</c>).</returns>
    public bool AreAddressesTheSame(string? address1, string? address2)
    {
        if (IsAnEmptyAddress(address1) || IsAnEmptyAddress(address2))
        {
            return IsAnEmptyAddress(address1) && IsAnEmptyAddress(address2);
        }

        return string.Equals(address1.EnsureHexPrefix(), address2.EnsureHexPrefix(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a text stands for no address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>True for null, white space or <c>0x0</c>.</returns>
    public bool IsAnEmptyAddress(string? address) => string.IsNullOrWhiteSpace(address) || address == "0x0";

    private static bool IsUpper(char hashDigit) => hashDigit > '7';
}
