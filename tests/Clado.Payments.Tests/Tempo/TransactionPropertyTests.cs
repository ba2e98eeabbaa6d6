using Clado.Payments.Tempo;
using CsCheck;

namespace Clado.Payments.Tests.Tempo;

/// <summary>The binary codecs: every value survives, and every byte that is changed is refused or is another value with its own canonical form.</summary>
public class TransactionPropertyTests
{
    [Fact]
    public void A_transaction_reads_back() => Gen.Select(Generators.Transaction, Generators.Signature).Sample((transaction, signature) =>
    {
        var bytes = transaction.Encode(signature);

        var signed = TempoTransaction.Decode(bytes);

        Assert.Equal(bytes, signed.ToArray());
        Assert.Equal(bytes, signed.Transaction.Encode(signed.Signature));
        Assert.Equal(transaction.EncodeForSigning(), signed.Transaction.EncodeForSigning());
        Assert.Equal((transaction.ChainId, transaction.GasLimit, transaction.Nonce), (signed.Transaction.ChainId, signed.Transaction.GasLimit, signed.Transaction.Nonce));
        Assert.Equal((transaction.ValidBefore, transaction.ValidAfter, transaction.FeeToken), (signed.Transaction.ValidBefore, signed.Transaction.ValidAfter, signed.Transaction.FeeToken));
        Assert.Equal(transaction.Calls.Select(call => (call.To, call.Value)), signed.Transaction.Calls.Select(call => (call.To, call.Value)));
    }, iter: 1000);

    [Fact]
    public void A_damaged_transaction_is_refused_or_is_exactly_what_its_bytes_say() =>
        Gen.Select(Generators.Transaction, Generators.Signature, Gen.Int[0, 100_000], Gen.Byte, Gen.Int[0, 2]).Sample((transaction, signature, at, value, how) =>
        {
            var bytes = transaction.Encode(signature);
            at %= bytes.Length;
            byte[] damaged = how switch
            {
                0 => [.. bytes[..at], value, .. bytes[(at + 1)..]],
                1 => bytes[..at],
                _ => [.. bytes[..at], value, .. bytes[at..]],
            };
            try
            {
                Assert.Equal(damaged, TempoTransaction.Decode(damaged).ToArray());
            }
            catch (PaymentFormatException)
            {
                // The one error that may escape.
            }
        }, iter: 5000);

    [Fact]
    public void Bytes_of_any_kind_are_refused_with_the_typed_error() => Gen.Select(Generators.AnyOf<byte>(0x76, 0x78), Gen.Byte.Array[0, 200]).Sample((type, rest) =>
        Assert.Throws<PaymentFormatException>(() => { _ = TempoTransaction.Decode([type, .. rest]); }));

    [Fact]
    public void A_key_authorization_reads_back() => Gen.Select(Generators.Authorization, Generators.Secp256k1).Sample((authorization, signature) =>
    {
        var hex = Hex.Format(new SignedKeyAuthorization(authorization, signature).Encode());

        var read = SignedKeyAuthorization.Parse(hex);

        Assert.Equal(hex, Hex.Format(read.Encode()));
        Assert.Equal(authorization.SigningHash(), read.Authorization.SigningHash());
        Assert.Equal((authorization.ChainId, authorization.KeyType, authorization.KeyId, authorization.Expiry), (read.Authorization.ChainId, read.Authorization.KeyType, read.Authorization.KeyId, read.Authorization.Expiry));
        Assert.Equal((authorization.Limits is null, authorization.AllowedCalls is null), (read.Authorization.Limits is null, read.Authorization.AllowedCalls is null));
        Assert.Equal(authorization.Limits ?? [], read.Authorization.Limits ?? []);
    });

    [Fact]
    public void A_signature_reads_back() => Generators.Signature.Sample(signature => Assert.Equal(signature.Encode(), SignatureEnvelope.Decode(signature.Encode()).Encode()));

    [Fact]
    public void RLP_numbers_and_bytes_read_back() => Gen.Select(Generators.Uint256, Gen.Byte.Array[0, 300], Generators.Account).Sample((number, bytes, account) =>
    {
        var reader = Rlp.DecodeList(Rlp.List([Rlp.Uint(number), Rlp.Bytes(bytes), Rlp.Account(account), Rlp.List([])]), "The test");

        Assert.Equal(number, reader.Uint("number", 32));
        Assert.Equal(bytes, reader.Bytes("bytes"));
        Assert.Equal(account, reader.Account("account"));
        Assert.True(reader.List("list").AtEnd);
        reader.End();
    });

    [Fact]
    public void RLP_of_any_bytes_is_a_list_or_the_typed_error() => Gen.Byte.Array[0, 100].Sample(bytes =>
    {
        try
        {
            Rlp.DecodeList(bytes, "The test");
        }
        catch (PaymentFormatException)
        {
            // The one error that may escape.
        }
    });
}
