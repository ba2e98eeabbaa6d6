using Clado.Sandbox.Chain;

namespace Clado.Sandbox.Tests.Commands;

public sealed class AccessKeyCommandTests
{
    // Vector 16-keychain-v2-p256-with-keyAuthorization of tests/vectors/tempo-tx-0x76.json.
    private const string Root = "0x15d34aaf54267db7d7c367839aaf71a00a2c6a65";
    private const string Key = "0x9f2e642877a9411849763c250e5bb36cc57fedea";
    private const string Gateway = "0x060b0fb0be9d90557577b3aee480711067149ff0";
    private const string Digest = "0x0d5c5995fcce0c43a8c9018a33e21919f26731ae57ce19e555e6936e805225ba";
    private const string R = "f3748a17a212f529a9b404057252ca7b175b64a5db5f486f0c5ff2c660bebab5";
    private const string S = "22efd9f69476b0f868989841d67ba014a1e6c5796f1fc7a88ae33afbfd90d263";

    private const string Fields =
        "f87182a5bf01949f2e642877a9411849763c250e5bb36cc57fedea846b36ec80dedd9420c0000000000000000000000000000000000000834c4b4083015180f3f29420c0000000000000000000000000000000000000dcdb8495777d59d594060b0fb0be9d90557577b3aee480711067149ff0";

    private static readonly string[] Options =
    [
        "--root", Root, "--chain-id", "42431", "--key-address", Key, "--key-type", "P-256",
        "--limit", $"{TempoChain.PathUsd}=5000000/86400", "--recipient", Gateway, "--expires", "2027-01-01T00:00:00Z",
    ];

    [Fact]
    public async Task The_fields_are_said_in_words_and_as_what_is_to_be_signed()
    {
        var (exitCode, output) = await Tool.RunAsync(Options);

        Assert.Equal(0, exitCode);
        Assert.Equal("0x" + Fields, Tool.Value(output, "RLP"));
        Assert.Equal(Digest, Tool.Value(output, "digest"));
        Assert.Contains("5000000 base units (5.000000 at 6 decimals)", output, StringComparison.Ordinal);
        Assert.Contains("every 86400 seconds", output, StringComparison.Ordinal);
        Assert.Contains("2027-01-01T00:00:00Z", output, StringComparison.Ordinal);
        Assert.Contains("to nobody else", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0x" + R + S + "1c")]
    [InlineData(R + S + "1C")]
    [InlineData("0x" + R + S + "01")]
    [InlineData("0x" + R + "high" + "00")]
    public async Task The_roots_signature_becomes_the_settings(string signature)
    {
        var (exitCode, output) = await Tool.RunAsync([.. Options, "--signature", signature.Replace("high", HighSOf(S), StringComparison.Ordinal)]);

        Assert.Equal(0, exitCode);
        Assert.Equal(Root, Tool.Value(output, "AccessKey__RootAddress"), ignoreCase: true);
        Assert.Equal($"0xf8b6{Fields}b841{R}{S}1c", Tool.Value(output, "AccessKey__Authorization"));
    }

    public static TheoryData<string[]> Wrong => new()
    {
        Array.Empty<string>(),
        new[] { "--signature", "0x" + R + S + "1b" },
        new[] { "--signature", "0x" + R + S },
        new[] { "--signature", "no hexadecimal" },
        new[] { "--expires", "2020-01-01T00:00:00Z" },
        new[] { "--expires", "never" },
        new[] { "--root", Key },
        new[] { "--root", "payer" },
        new[] { "--limit", TempoChain.PathUsd },
        new[] { "--limit", $"{TempoChain.PathUsd}=1e6" },
        new[] { "--limit", $"{TempoChain.PathUsd}=1/0" },
        new[] { "--key-address", "0x12" },
        new[] { "--public-key", "0x04" + R + S },
        new[] { "--key-id", "payer" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_ends_in_an_error_and_no_settings(string[] change)
    {
        string[] arguments = change.Length == 0 ? ["--root", Root] : [.. Without(change[0]), .. change];

        var (exitCode, output) = await Tool.RunAsync(arguments);

        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("AccessKey__Authorization=", output, StringComparison.Ordinal);
    }

    private static string[] Without(string option)
    {
        var at = Array.IndexOf(Options, option);
        return at < 0 ? Options : [.. Options[..at], .. Options[(at + 2)..]];
    }

    private static string HighSOf(string low)
    {
        var order = System.Numerics.BigInteger.Parse("0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", System.Globalization.NumberStyles.AllowHexSpecifier);
        var s = System.Numerics.BigInteger.Parse("0" + low, System.Globalization.NumberStyles.AllowHexSpecifier);
        return (order - s).ToString("x64")[^64..];
    }
}
