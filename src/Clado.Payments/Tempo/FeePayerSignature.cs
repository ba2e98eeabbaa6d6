using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>The secp256k1 signature of a fee payer. In the transaction it is a list of integers, not a byte string.</summary>
/// <param name="R">The integer r.</param>
/// <param name="S">The integer s.</param>
/// <param name="YParity">The parity of the point's y, 0 or 1.</param>
public sealed record FeePayerSignature(BigInteger R, BigInteger S, byte YParity)
{
    internal byte[] Encode() => Rlp.List([Rlp.Uint(YParity), Rlp.Uint(R), Rlp.Uint(S)]);

    internal static FeePayerSignature Decode(RlpReader items)
    {
        var fields = items.List("fee payer signature");
        var parity = fields.Uint("parity", 1);
        var signature = new FeePayerSignature(fields.Uint("r", 32), fields.Uint("s", 32), (byte)parity);
        fields.End();
        return signature.YParity <= 1 ? signature : throw new PaymentFormatException("The fee payer signature's parity must be 0 or 1.");
    }
}
