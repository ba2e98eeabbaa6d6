using Clado.Sandbox.Vault;

namespace Clado.Sandbox.Tests.Vault;

public class PublicKeyDocumentTests
{
    // The generator of secp256k1 (SEC 2, §2.4.1): the public key of the private key 1, whose address is well known.
    private const string GeneratorX = "eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g";
    private const string GeneratorY = "SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg";
    private const string GeneratorAddress = "0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf";

    [Theory]
    [InlineData(GeneratorX, GeneratorY)]
    [InlineData("eb5mfvncu6xVoGKVzocLBwKb/NstzijZWfKBWxb4F5g=", "SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj/sQ1Lg=")]
    public void The_address_of_a_known_key_is_the_known_one(string x, string y) =>
        Assert.Equal(GeneratorAddress, PublicKeyDocument.Parse(Document("P-256K", x, y)).Account.ToString());

    [Fact]
    public void A_key_by_itself_is_read_too() => Assert.Equal(
        GeneratorAddress, PublicKeyDocument.Parse($$"""{"kty":"EC-HSM","crv":"P-256K","x":"{{GeneratorX}}","y":"{{GeneratorY}}"}""").Account.ToString());

    [Theory]
    [InlineData(VaultKey.Secp256K1)]
    [InlineData(VaultKey.NistP256)]
    public void The_address_of_a_vaults_key_is_the_one_it_pays_from(string curve)
    {
        var key = VaultKey.Generate("payer", curve);
        PublicKeyDocument read = PublicKeyDocument.Parse(Document(curve, Convert.ToBase64String(key.X), Convert.ToBase64String(key.Y)));
        Assert.Equal(key.Address, read.Account.ToString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""{"key":{"crv":"P-521"}}""", "P-521")]
    [InlineData("""{"key":{"kty":"RSA"}}""", "missing")]
    [InlineData("""{"key":{"crv":"P-256K","x":"?","y":"AA"}}""", "\"x\"")]
    [InlineData("""{"key":{"crv":"P-256K","x":"AA","y":"AA"}}""", "no point")]
    public void What_is_no_key_is_refused_with_a_reason(string json, string reason) =>
        Assert.Contains(reason, Assert.Throws<SandboxException>(() => PublicKeyDocument.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_of_one_curve_is_no_key_of_the_other() =>
        Assert.Throws<SandboxException>(() => PublicKeyDocument.Parse(Document("P-256", GeneratorX, GeneratorY)));

    private static string Document(string curve, string x, string y) => $$$"""
        {"attributes":{"enabled":true},"key":{"crv":"{{{curve}}}","keyOps":["sign","verify"],"kid":"https://vault.example/keys/payer/1","kty":"EC","x":"{{{x}}}","y":"{{{y}}}"},"tags":{}}
        """;
}
