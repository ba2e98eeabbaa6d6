using System.Numerics;
using System.Text;

namespace Clado.Payments.Tempo;

/// <summary>
/// What is signed to show who asks when the amount is 0: EIP-712 typed data <c>Proof(address account,string challengeId,string realm)</c> in the
/// domain <c>MPP</c>, version 3, as MPP servers verify it (draft-tempo-charge-00 still has version 1 without account and realm).
/// </summary>
public static class PayerProof
{
    private static readonly byte[] DomainType = Keccak("EIP712Domain(string name,string version,uint256 chainId)");
    private static readonly byte[] ProofType = Keccak("Proof(address account,string challengeId,string realm)");

    /// <summary>The hash to sign.</summary>
    /// <param name="chainId">The chain.</param>
    /// <param name="account">Who asks.</param>
    /// <param name="challengeId">The challenge's id.</param>
    /// <param name="realm">The challenge's realm.</param>
    /// <returns>32 bytes of Keccak-256.</returns>
    public static byte[] Digest(long chainId, Address account, string challengeId, string realm)
    {
        var domain = Keccak([.. DomainType, .. Keccak("MPP"), .. Keccak("3"), .. EcdsaNumbers.ToBytes(new BigInteger(chainId))]);
        var proof = Keccak([.. ProofType, .. account.ToWord(), .. Keccak(challengeId), .. Keccak(realm)]);
        return Keccak([0x19, 0x01, .. domain, .. proof]);
    }

    private static byte[] Keccak(string text) => Keccak(Encoding.UTF8.GetBytes(text));

    private static byte[] Keccak(byte[] bytes) => Sha3Keccack.Current.CalculateHash(bytes);
}
