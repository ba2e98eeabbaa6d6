namespace Clado.Embedded.Ethereum;

/// <summary><see cref="AddressUtil"/> as extension methods. Follows <c>Nethereum.Util.AddressExtensions</c>.</summary>
public static class AddressExtensions
{
    /// <inheritdoc cref="AddressUtil.ConvertToChecksumAddress(string)"/>
    public static string ConvertToEthereumChecksumAddress(this string address) => AddressUtil.Current.ConvertToChecksumAddress(address);

    /// <inheritdoc cref="AddressUtil.ConvertToChecksumAddress(byte[])"/>
    public static string ConvertToEthereumChecksumAddress(this byte[] address) => AddressUtil.Current.ConvertToChecksumAddress(address);

    /// <inheritdoc cref="AddressUtil.IsChecksumAddress"/>
    public static bool IsEthereumChecksumAddress(this string? address) => AddressUtil.Current.IsChecksumAddress(address);

    /// <inheritdoc cref="AddressUtil.IsValidEthereumAddressHexFormat"/>
    public static bool IsValidEthereumAddressHexFormat(this string? address) => AddressUtil.Current.IsValidEthereumAddressHexFormat(address);

    /// <summary>Whether two texts name the same address; the case of digits does not count, nor does the prefix.</summary>
    /// <param name="address">One address.</param>
    /// <param name="otherAddress">The other.</param>
    /// <returns>True as well when both are empty (null, white space or <c>0x0</c>).</returns>
    public static bool IsTheSameAddress(this string? address, string? otherAddress) =>
        AddressUtil.Current.AreAddressesTheSame(address, otherAddress);
}
