namespace Clado.Payments.Tempo;

/// <summary>An entry of a transaction's authorization list (EIP-7702, with Tempo's signatures).</summary>
/// <param name="ChainId">The chain, or 0 for any.</param>
/// <param name="Account">The contract whose code is delegated to.</param>
/// <param name="Nonce">The authority's nonce.</param>
/// <param name="Signature">The authority's signature.</param>
public sealed record TempoAuthorization(ulong ChainId, Address Account, ulong Nonce, SignatureEnvelope Signature)
{
    internal byte[] Encode() => Rlp.List([Rlp.Uint(ChainId), Rlp.Account(Account), Rlp.Uint(Nonce), Rlp.Bytes(Signature.Encode())]);

    internal static TempoAuthorization Decode(RlpReader items)
    {
        var fields = items.List("authorization");
        var authorization = new TempoAuthorization(
            fields.Uint64("chain id"), fields.Account("address"), fields.Uint64("nonce"), SignatureEnvelope.Decode(fields.Bytes("signature")));
        fields.End();
        return authorization;
    }
}
