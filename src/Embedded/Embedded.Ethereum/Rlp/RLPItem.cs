namespace Clado.Embedded.Ethereum;

/// <summary>A decoded byte string. Follows <c>Nethereum.RLP.RLPItem</c>.</summary>
/// <param name="rlpData">The bytes, without their length prefix.</param>
public class RLPItem(byte[] rlpData) : IRLPElement
{
    /// <summary>The bytes; null, not an empty array, where there are none.</summary>
    public byte[]? RLPData => rlpData.Length == 0 ? null : rlpData;
}
