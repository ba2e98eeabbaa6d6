namespace Clado.Embedded.Ethereum;

/// <summary>A decoded list. Follows <c>Nethereum.RLP.RLPCollection</c>.</summary>
public class RLPCollection : List<IRLPElement>, IRLPElement
{
    /// <summary>The list's whole encoding, its length prefix included.</summary>
    public byte[]? RLPData { get; set; }
}
