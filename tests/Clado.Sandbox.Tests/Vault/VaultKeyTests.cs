using System.Numerics;
using System.Security.Cryptography;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.Tests.Vault;

public sealed class VaultKeyTests
{
    private static readonly byte[] Digest = SHA256.HashData("a digest"u8);

    private static readonly BigInteger HalfOrder = BigInteger.Parse(
        "07fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", System.Globalization.NumberStyles.HexNumber);

    [Fact]
    public void A_P256_key_signs_what_its_public_key_verifies()
    {
        var key = VaultKey.Generate("payer", VaultKey.NistP256);
        using var verifier = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = key.X, Y = key.Y } });
        Assert.True(verifier.VerifyHash(Digest, key.Sign(Digest), DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        Assert.Equal("ES256", key.Algorithm);
    }

    [Fact]
    public void A_P256K_key_signs_so_that_its_address_is_recovered()
    {
        var key = VaultKey.Generate("payer", VaultKey.Secp256K1);
        Assert.Equal(key.Address, VaultClients.Recover(key.Sign(Digest), Digest, key), ignoreCase: true);
        Assert.Equal("ES256K", key.Algorithm);
    }

    [Fact]
    public void Signatures_are_not_normalised()
    {
        var key = VaultKey.Generate("payer", VaultKey.Secp256K1);
        var high = Enumerable.Range(0, 64).Select(_ => new BigInteger(key.Sign(Digest).AsSpan(32), isUnsigned: true, isBigEndian: true) > HalfOrder).ToList();
        Assert.Contains(true, high);
        Assert.Contains(false, high);
    }

    [Fact]
    public void Keys_and_versions_are_fresh()
    {
        var (one, other) = (VaultKey.Generate("payer", VaultKey.Secp256K1), VaultKey.Generate("payer", VaultKey.Secp256K1));
        Assert.NotEqual(one.Address, other.Address);
        Assert.NotEqual(one.Version, other.Version);
        Assert.Matches("^[0-9a-f]{32}$", one.Version);
        Assert.Matches("^0x[0-9a-f]{40}$", one.Address);
    }

    [Fact]
    public void Another_curve_is_refused_by_name()
    {
        var refusal = Assert.Throws<SandboxException>(() => VaultKey.Generate("payer", "P-521"));
        Assert.Contains("P-521", refusal.Message, StringComparison.Ordinal);
    }
}
