using System.Numerics;

namespace Clado.Payments.Tempo;

/// <summary>One call of a Tempo transaction.</summary>
/// <param name="To">The contract or account called; null creates a contract, which only the first call may do.</param>
/// <param name="Value">Always 0 in practice: Tempo has no native coin.</param>
/// <param name="Input">The call data.</param>
public sealed record TempoCall(Address? To, BigInteger Value, byte[] Input)
{
    /// <summary>A TIP-20 <c>transferWithMemo</c>.</summary>
    /// <param name="token">The token.</param>
    /// <param name="recipient">Who receives.</param>
    /// <param name="amount">How much.</param>
    /// <param name="memo">Exactly 32 bytes.</param>
    /// <returns>The call.</returns>
    /// <exception cref="PaymentFormatException">The memo has another length.</exception>
    public static TempoCall TransferWithMemo(Address token, Address recipient, BaseUnits amount, ReadOnlySpan<byte> memo) =>
        new(token, BigInteger.Zero, Tip20.EncodeTransferWithMemo(recipient, amount, memo));

    internal byte[] Encode() => Rlp.List([Rlp.Account(To), Rlp.Uint(Value), Rlp.Bytes(Input)]);

    internal static TempoCall Decode(RlpReader items)
    {
        var fields = items.List("call");
        var call = new TempoCall(fields.OptionalAccount("to"), fields.Uint("value", 32), fields.Bytes("input"));
        fields.End();
        return call;
    }
}
