using System.Text;
using Clado.Payments.Tempo;

namespace Clado.Sandbox.Commands;

/// <summary>An authorization in words, for whoever holds the root key.</summary>
internal static class AccessKeyText
{
    public static string Describe(Address root, KeyAuthorization authorization)
    {
        var text = new StringBuilder();
        text.AppendLine("What the root key is asked to authorize");
        Line(text, "root account", root.ToString());
        Line(text, "access key", $"{authorization.KeyId} ({authorization.KeyType})");
        Line(text, "chain", authorization.ChainId.ToString());
        Line(text, "void after", DateTimeOffset.FromUnixTimeSeconds((long)authorization.Expiry!.Value).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"));
        foreach (var limit in authorization.Limits!)
        {
            Line(text, "may spend", $"{limit.Limit} base units ({limit.Limit.FormatDollars()} at 6 decimals) of {limit.Token}, fees included, {PeriodOf(limit)}");
        }

        foreach (var scope in authorization.AllowedCalls!)
        {
            Line(text, "may call", $"transferWithMemo of {scope.Target}, to {string.Join(" or ", scope.Selectors.SelectMany(rule => rule.Recipients))} and to nobody else");
        }

        text.AppendLine();
        text.AppendLine("To sign");
        Line(text, "RLP", "0x" + Convert.ToHexStringLower(authorization.EncodeForSigning()));
        Line(text, "digest", "0x" + Convert.ToHexStringLower(authorization.SigningHash()));
        text.AppendLine();
        text.AppendLine("The digest is keccak256 of the RLP. Sign it as it is, without a message prefix, where the root key is kept, for");
        text.AppendLine("example with Foundry: cast wallet sign --no-hash DIGEST");
        text.Append("Then give the same options again with --signature, to get the settings.");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, string value) => text.AppendLine($"  {name,-13} {value}");

    private static string PeriodOf(KeyLimit limit) => limit.PeriodSeconds is { } seconds and > 0 ? $"every {seconds} seconds anew" : "in all";
}
