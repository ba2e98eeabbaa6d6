using System.Numerics;
using System.Security.Cryptography;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;

namespace Clado.Payments.Tests.Signing;

/// <summary>What every signer owes its caller, whatever holds the key.</summary>
public sealed class SignerContractTests : IDisposable
{
    private static readonly Address Root = Address.Parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");

    private readonly List<IDisposable> held = [];

    public static TheoryData<string> Signers =>
        ["local secp256k1", "local P-256", "vault P-256K", "vault P-256", "access key secp256k1", "access key P-256", "access key vault P-256K", "access key vault P-256"];

    public void Dispose() => held.ForEach(item => item.Dispose());

    [Theory]
    [MemberData(nameof(Signers))]
    public async Task Signatures_are_the_accounts_and_in_the_one_form_that_nodes_take(string name)
    {
        var signer = Create(name);
        var account = await signer.GetAddressAsync(CancellationToken.None);
        var key = (await signer.GetAccessKeyAsync(CancellationToken.None))?.KeyId ?? account;
        for (var i = 0; i < 16; i++)
        {
            var hash = SHA256.HashData([(byte)i]);

            var signature = await signer.SignAsync(hash, CancellationToken.None);

            Assert.Equal(account, signature.Recover(hash));
            Assert.Equal(key, KeyOf(signature, hash));
            Assert.NotEqual(key, KeyOf(signature, SHA256.HashData(hash)));
            var bytes = signature.Encode();
            Assert.Equal(bytes, SignatureEnvelope.Decode(bytes).Encode());
            AssertForm(signature);
        }
    }

    [Theory]
    [MemberData(nameof(Signers))]
    public async Task The_kind_of_key_is_the_kind_of_signature(string name)
    {
        var signer = Create(name);

        var signature = await signer.SignAsync(new byte[32], CancellationToken.None);

        var own = signature is KeychainSignature { Inner: var inner } ? inner : signature;
        Assert.Equal(own is P256Signature ? TempoKeyType.P256 : TempoKeyType.Secp256k1, await signer.GetKeyTypeAsync(CancellationToken.None));
        Assert.Equal(name.Contains("P-256", StringComparison.Ordinal) && !name.Contains("P-256K", StringComparison.Ordinal), own is P256Signature);
    }

    [Theory]
    [MemberData(nameof(Signers))]
    public async Task An_access_key_signs_for_its_root_and_says_so(string name)
    {
        var signer = Create(name);
        var key = await signer.GetAccessKeyAsync(CancellationToken.None);
        var signature = await signer.SignAsync(new byte[32], CancellationToken.None);

        if (!name.StartsWith("access key", StringComparison.Ordinal))
        {
            Assert.Null(key);
            Assert.IsNotType<KeychainSignature>(signature);
            return;
        }

        Assert.Equal(Root, await signer.GetAddressAsync(CancellationToken.None));
        Assert.Equal(key!.KeyId, Assert.IsType<KeychainSignature>(signature).RecoverKey(new byte[32]));
        Assert.Equal(0x04, signature.Encode()[0]);
    }

    private ITempoSigner Create(string name) => name switch
    {
        "local secp256k1" => new LocalSecp256k1Signer(EthECKey.GenerateKey()),
        "local P-256" => new LocalP256Signer(Hold(ECDsa.Create(ECCurve.NamedCurves.nistP256))),
        "vault P-256K" or "vault P-256" => Hold(Hold(new FakeVault(name["vault ".Length..])).CreateSigner()),
        "access key secp256k1" => new AccessKeySigner(Create("local secp256k1"), Root, authorization: null),
        _ => new AccessKeySigner(Create(name["access key ".Length..] is "P-256" ? "local P-256" : name["access key ".Length..]), Root, authorization: null),
    };

    private T Hold<T>(T item)
        where T : IDisposable
    {
        held.Add(item);
        return item;
    }

    private static void AssertForm(SignatureEnvelope signature)
    {
        switch (signature)
        {
            case KeychainSignature keychain:
                Assert.IsNotType<KeychainSignature>(keychain.Inner);
                AssertForm(keychain.Inner);
                break;
            case Secp256k1Signature own:
                Assert.Contains(own.Encode()[^1], new byte[] { 27, 28 });
                Assert.True(Number(own.S) <= EcdsaNumbers.Secp256k1Order / 2);
                break;
            case P256Signature own:
                Assert.False(own.PreHash);
                Assert.True(Number(own.S) <= EcdsaNumbers.P256Order / 2);
                break;
            default:
                Assert.Fail($"A signer made a {signature}.");
                break;
        }
    }

    // A secp256k1 signature taken for one of another hash is that of some other key, a P-256 one of none.
    private static Address? KeyOf(SignatureEnvelope signature, byte[] hash)
    {
        try
        {
            return signature is KeychainSignature keychain ? keychain.RecoverKey(hash) : signature.Recover(hash);
        }
        catch (PaymentFormatException)
        {
            return null;
        }
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
