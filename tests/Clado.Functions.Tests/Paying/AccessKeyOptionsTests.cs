using Clado.Functions.Paying;
using Clado.Payments;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Paying;

public class AccessKeyOptionsTests
{
    private const long ChainId = 42431;
    private static readonly EthECKey RootKey = EthECKey.GenerateKey();
    private static readonly Address Token = Address.Parse("0x20c0000000000000000000000000000000000000");
    private static readonly Address Gateway = Address.Parse("0x060b0fB0Be9d90557577B3AEE480711067149Ff0");

    private static string Root => RootKey.GetPublicAddress();

    [Fact]
    public void Without_settings_the_vaults_key_pays_from_its_own_account()
    {
        AccessKeyOptions options = new();

        Assert.Null(Failure(options));
        Assert.Null(options.Root);
        Assert.Null(options.SignedAuthorization);
        Assert.Equal(new BaseUnits(300_000), options.MaxRegistrationFee);
    }

    [Fact]
    public void An_authorization_of_the_root_is_taken_as_it_was_signed()
    {
        AccessKeyOptions options = new() { RootAddress = Root, Authorization = Signed(Grant()) };

        Assert.Null(Failure(options));
        Assert.Equal(Address.Parse(Root), options.Root);
        Assert.Equal(options.Authorization, "0x" + Convert.ToHexStringLower(options.SignedAuthorization!.Encode()));
    }

    [Fact]
    public void A_key_that_the_chain_has_registered_needs_no_authorization() => Assert.Null(Failure(new() { RootAddress = Root }));

    public static TheoryData<string, string> Wrong => new()
    {
        { "no root", "AccessKey__RootAddress is not" },
        { "a root that is no address", "AccessKey__RootAddress is 'payer'" },
        { "another root", "was signed by" },
        { "another chain", "is for chain 4217" },
        { "no limits", "no spending limit" },
        { "no scope", "allows every call" },
        { "no hexadecimal", "cannot be read" },
        { "one byte less", "cannot be read" },
        { "a changed limit", "was signed by" },
        { "a fee that is no number", "AccessKey__MaxRegistrationFeeBaseUnits is '1e5'" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_at_start(string what, string says)
    {
        AccessKeyOptions options = what switch
        {
            "no root" => new() { Authorization = Signed(Grant()) },
            "a root that is no address" => new() { RootAddress = "payer" },
            "another root" => new() { RootAddress = EthECKey.GenerateKey().GetPublicAddress(), Authorization = Signed(Grant()) },
            "another chain" => new() { RootAddress = Root, Authorization = Signed(Grant() with { ChainId = 4217 }) },
            "no limits" => new() { RootAddress = Root, Authorization = Signed(Grant() with { Limits = null }) },
            "no scope" => new() { RootAddress = Root, Authorization = Signed(Grant() with { AllowedCalls = null }) },
            "no hexadecimal" => new() { RootAddress = Root, Authorization = "authorization" },
            "one byte less" => new() { RootAddress = Root, Authorization = Signed(Grant())[..^2] },
            "a changed limit" => new() { RootAddress = Root, Authorization = Signed(Grant()).Replace("830f4240", "831f4240", StringComparison.Ordinal) },
            _ => new() { MaxRegistrationFeeBaseUnits = "1e5" },
        };

        Assert.Contains(says, Failure(options), StringComparison.Ordinal);
    }

    private static string? Failure(AccessKeyOptions options) =>
        new AccessKeyOptionsValidator(Options.Create(new TempoOptions { ChainId = ChainId })).Validate(null, options).FailureMessage;

    private static KeyAuthorization Grant() => new()
    {
        ChainId = (ulong)ChainId,
        KeyType = TempoKeyType.P256,
        KeyId = Gateway,
        Limits = [new KeyLimit(Token, new(1_000_000), null)],
        AllowedCalls = [new KeyScope(Token, [new KeyScopeSelector([0x95, 0x77, 0x7d, 0x59], [Gateway])])],
    };

    private static string Signed(KeyAuthorization grant)
    {
        var hash = grant.SigningHash();
        var signature = RootKey.SignAndCalculateV(hash);
        var envelope = Secp256k1Signature.FromKey([.. Pad(signature.R), .. Pad(signature.S)], hash, Address.Parse(Root));
        return "0x" + Convert.ToHexStringLower(new SignedKeyAuthorization(grant, envelope).Encode());
    }

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
