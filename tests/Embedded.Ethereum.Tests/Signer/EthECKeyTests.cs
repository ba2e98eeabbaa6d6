using System.Security.Cryptography;
using CsCheck;

namespace Clado.Embedded.Ethereum.Tests.Signer;

public class EthECKeyTests
{
    private static readonly Gen<byte[]> Hashes = Gen.Byte.Array[32];
    private static readonly Gen<byte[]> PrivateKeys = Gen.Byte.Array[32].Where(key => key.Any(b => b != 0) && key[0] != 0xff);

    // The addresses that Foundry's anvil prints for its first two development accounts.
    [Theory]
    [InlineData("0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80", "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266")]
    [InlineData("0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d", "0x70997970C51812dc3A010C7d01b50e0d17dc79C8")]
    public void Derives_the_address_of_a_known_key(string privateKey, string address)
    {
        var key = new EthECKey(privateKey);

        Assert.Equal(address, key.GetPublicAddress());
        Assert.Equal(address.HexToByteArray(), key.GetPublicAddressAsBytes());
        Assert.Equal(privateKey, key.GetPrivateKey());
    }

    // RFC 6979 over secp256k1 with SHA-256: private key 1, message "Satoshi Nakamoto".
    [Fact]
    public void Signs_deterministically()
    {
        var hash = SHA256.HashData("Satoshi Nakamoto"u8);

        var signature = new EthECKey("01").Sign(hash);

        Assert.Equal("934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8", signature.R.ToHex());
        Assert.Equal("2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5", signature.S.ToHex());
        Assert.True(signature.IsLowS);
    }

    [Fact]
    public void Recovers_the_key_that_the_platform_signed_with() =>
        PrivateKeys.Select(Hashes).Sample((d, hash) =>
        {
            using var platform = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue("1.3.132.0.10"), D = d });
            var point = platform.ExportParameters(false).Q;
            byte[] publicKey = [.. point.X!, .. point.Y!];
            var signature = EthECDSASignatureFactory.FromComponents(platform.SignHash(hash));

            var recovered = Enumerable.Range(0, 2).Select(recId => EthECKey.RecoverFromSignature(signature, recId, hash)).ToList();

            Assert.Single(recovered, key => key.GetPubKeyNoPrefix().AsSpan().SequenceEqual(publicKey));
            Assert.All(recovered, key => Assert.True(key.Verify(hash, signature)));
        }, iter: 200);

    [Fact]
    public void The_platform_verifies_what_it_signs() =>
        PrivateKeys.Select(Hashes).Sample((d, hash) =>
        {
            var key = new EthECKey(d, isPrivate: true);
            var point = key.GetPubKeyNoPrefix();
            using var platform = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.CreateFromValue("1.3.132.0.10"),
                Q = new ECPoint { X = point[..32], Y = point[32..] },
            });

            var signature = key.SignAndCalculateV(hash);

            byte[] rs = [.. Pad(signature.R), .. Pad(signature.S)];
            Assert.True(platform.VerifyHash(hash, rs));
            Assert.True(signature.IsLowS);
            Assert.Equal(key.GetPublicAddress(), EthECKey.RecoverFromSignature(signature, hash).GetPublicAddress());
            Assert.Equal(signature.V![0] - 27, key.SignAndCalculateYParityV(hash).V![0]);
        }, iter: 200);

    [Fact]
    public void A_flipped_s_recovers_with_the_other_parity() =>
        PrivateKeys.Select(Hashes).Sample((d, hash) =>
        {
            using var platform = ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromValue("1.3.132.0.10"), D = d });
            var signed = ECDSASignatureFactory.FromComponents(platform.SignHash(hash));
            var canonical = signed.MakeCanonical();

            var key = new EthECKey(d, isPrivate: true);
            var recId = RecIdOf(key, signed, hash);

            Assert.True(canonical.IsLowS);
            Assert.Equal(signed.IsLowS ? recId : 1 - recId, RecIdOf(key, canonical, hash));
            Assert.Equal(signed.IsLowS, key.VerifyAllowingOnlyLowS(hash, new EthECDSASignature(signed)));
            Assert.True(key.VerifyAllowingOnlyLowS(hash, new EthECDSASignature(canonical)));
        }, iter: 100);

    [Fact]
    public void A_changed_hash_recovers_another_key() =>
        PrivateKeys.Select(Hashes, Gen.Int[0, 31]).Sample((d, hash, changed) =>
        {
            var key = new EthECKey(d, isPrivate: true);
            var signature = key.SignAndCalculateV(hash);
            var other = (byte[])hash.Clone();
            other[changed] ^= 1;

            Assert.False(key.Verify(other, signature));
            Assert.NotEqual(key.GetPublicAddress(), EthECKey.RecoverFromSignature(signature, other).GetPublicAddress());
        }, iter: 50);

    [Fact]
    public void A_public_key_reads_both_of_its_forms() =>
        PrivateKeys.Sample(d =>
        {
            var key = new EthECKey(d, isPrivate: true);

            Assert.Equal(65, key.GetPubKey().Length);
            Assert.Equal(33, key.GetPubKey(true).Length);
            Assert.Equal(key.GetPublicAddress(), new EthECKey(key.GetPubKey(), isPrivate: false).GetPublicAddress());
            Assert.Equal(key.GetPublicAddress(), new EthECKey(key.GetPubKey(true), isPrivate: false).GetPublicAddress());
        }, iter: 50);

    [Fact]
    public void Generated_keys_differ_and_have_32_bytes()
    {
        var keys = Enumerable.Range(0, 20).Select(_ => EthECKey.GenerateKey()).ToList();

        Assert.Equal(20, keys.Select(key => key.GetPrivateKey()).Distinct().Count());
        Assert.All(keys, key => Assert.Equal(32, key.GetPrivateKeyAsBytes().Length));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Refuses_a_private_key_out_of_range(string privateKey) => Assert.Throws<ArgumentException>(() => new EthECKey(privateKey));

    [Fact]
    public void Refuses_a_point_off_the_curve()
    {
        var point = new EthECKey("01").GetPubKey();
        point[64] ^= 1;

        Assert.Throws<ArgumentException>(() => new EthECKey(point, isPrivate: false));
    }

    [Fact]
    public void A_public_key_does_not_sign()
    {
        var key = new EthECKey(new EthECKey("01").GetPubKey(), isPrivate: false);

        Assert.Throws<InvalidOperationException>(() => key.Sign(new byte[32]));
        Assert.Throws<InvalidOperationException>(key.GetPrivateKeyAsBytes);
    }

    [Theory]
    [InlineData(27, 0)]
    [InlineData(28, 1)]
    [InlineData(30, 3)]
    [InlineData(31, 0)]
    [InlineData(34, 3)]
    public void Reads_the_recovery_id_from_v(byte v, int recId) => Assert.Equal(recId, EthECKey.GetRecIdFromV([v]));

    [Theory]
    [InlineData(0)]
    [InlineData(26)]
    [InlineData(35)]
    public void Refuses_a_v_out_of_range(byte v) => Assert.Throws<Exception>(() => EthECKey.GetRecIdFromV(v));

    [Theory]
    [InlineData("00", "01", 0)]
    [InlineData("05", "01", 0)] // no point has x = 5
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", "01", 0)]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "01", 2)]
    [InlineData("01", "01", -1)]
    public void Refuses_a_signature_that_no_key_can_have_made(string r, string s, int recId)
    {
        var signature = EthECDSASignatureFactory.FromComponents(r.HexToByteArray(), s.HexToByteArray());

        Assert.ThrowsAny<ArgumentException>(() => EthECKey.RecoverFromSignature(signature, recId, new byte[32]));
    }

    private static int RecIdOf(EthECKey key, ECDSASignature signature, byte[] hash) => Enumerable.Range(0, 2).Single(
        recId => EthECKey.RecoverFromSignature(new EthECDSASignature(signature), recId, hash).GetPublicAddress() == key.GetPublicAddress());

    private static byte[] Pad(byte[] scalar) => [.. new byte[32 - scalar.Length], .. scalar];
}
