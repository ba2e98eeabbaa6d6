namespace Clado.Embedded.Ethereum;

/// <summary>A decoded RLP element: an <see cref="RLPItem"/> or an <see cref="RLPCollection"/>. Follows <c>Nethereum.RLP.IRLPElement</c>.</summary>
public interface IRLPElement
{
    /// <summary>An item's bytes, null where it is empty; a list's whole encoding, its length prefix included.</summary>
    byte[]? RLPData { get; }
}
