using System.CommandLine;
using System.Globalization;
using Clado.Payments;
using Clado.Payments.Tempo;

namespace Clado.Sandbox.Commands;

/// <summary>The options of <c>access-key</c>: which key, for whom, and what it may do.</summary>
internal sealed class AccessKeyArguments
{

    private readonly Option<string> root = new("--root") { Description = "The account that pays, 0x and 40 hexadecimal digits", Required = true };

    private readonly Option<ulong> chainId = new("--chain-id") { Description = "The chain: 4217 is Tempo mainnet, 42431 the Moderato testnet", Required = true };

    private readonly Option<string?> keyId = new("--key-id") { Description = "The key in Azure Key Vault, https://VAULT.vault.azure.net/keys/NAME; read with your own sign-in (az login)" };

    private readonly Option<string?> publicKey = new("--public-key") { Description = "Instead: the key's public point, x and y in hexadecimal, 64 bytes or 65 that start with 04" };

    private readonly Option<string?> keyAddress = new("--key-address") { Description = "Instead: the key's own account, as the app logs it" };

    private readonly Option<string?> keyType = new Option<string?>("--key-type") { Description = "With --public-key and --key-address: the key's curve" }.AcceptOnlyFromAmong("P-256K", "P-256");

    private readonly Option<string[]> limits = new("--limit")
    {
        Description = "TOKEN=BASEUNITS, or TOKEN=BASEUNITS/SECONDS for a limit that starts anew after each period; chain fees count", Required = true, AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> recipients = new("--recipient") { Description = "Who may be paid", Required = true, AllowMultipleArgumentsPerToken = true };

    private readonly Option<string> expires = new("--expires") { Description = "When the key becomes void, such as 2027-06-30T00:00:00Z", Required = true };

    public void AddTo(Command command)
    {
        Option[] all = [root, chainId, keyId, publicKey, keyAddress, keyType, limits, recipients, expires];
        Array.ForEach(all, command.Options.Add);
    }

    /// <exception cref="SandboxException">An option is wrong, or the vault's key cannot be read.</exception>
    public async Task<(Address Root, KeyAuthorization Authorization)> ReadAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            var account = Account(arguments.GetValue(root)!, "--root");
            var (key, type) = await ReadKeyAsync(arguments, cancellationToken);
            var tokenLimits = arguments.GetValue(limits)!.Select(LimitOf).ToList();
            var paid = arguments.GetValue(recipients)!.Select(recipient => Account(recipient, "--recipient")).Distinct().ToList();
            return key == account ? throw new SandboxException("The access key is the root account's own key.") : (account, new KeyAuthorization
            {
                ChainId = arguments.GetValue(chainId),
                KeyType = type,
                KeyId = key,
                Expiry = ExpiryOf(arguments.GetValue(expires)!),
                Limits = tokenLimits,
                AllowedCalls = [.. tokenLimits.Select(limit => KeyScope.ForPayments(limit.Token, paid))],
            });
        }
        catch (PaymentFormatException e)
        {
            throw new SandboxException(e.Message);
        }
    }

    /// <summary>Hexadecimal digits with or without 0x.</summary>
    /// <exception cref="SandboxException">The text has another form.</exception>
    internal static byte[] Bytes(string text, string what)
    {
        try
        {
            return Convert.FromHexString(text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text);
        }
        catch (FormatException)
        {
            throw new SandboxException($"{what} must be hexadecimal digits.");
        }
    }

    private async Task<(Address Key, TempoKeyType Type)> ReadKeyAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (vaultKey, point, address) = (arguments.GetValue(keyId), arguments.GetValue(publicKey), arguments.GetValue(keyAddress));
        if (new[] { vaultKey, point, address }.Count(given => given is not null) != 1)
        {
            throw new SandboxException("Say which key: one of --key-id, --public-key and --key-address.");
        }

        return vaultKey is not null ? await VaultPublicKeys.ReadAsync(vaultKey, cancellationToken)
            : point is not null ? (PointOf(point), TypeOf(arguments))
            : (Account(address!, "--key-address"), TypeOf(arguments));
    }

    private TempoKeyType TypeOf(ParseResult arguments) => arguments.GetValue(keyType) switch
    {
        "P-256K" => TempoKeyType.Secp256k1,
        "P-256" => TempoKeyType.P256,
        _ => throw new SandboxException("Say with --key-type whether the key is on the curve P-256K (secp256k1) or P-256."),
    };

    private static Address PointOf(string text)
    {
        var bytes = Bytes(text, "--public-key");
        return bytes.Length switch
        {
            64 => Address.FromPublicKey(bytes.AsSpan(0, 32), bytes.AsSpan(32)),
            65 when bytes[0] == 4 => Address.FromPublicKey(bytes.AsSpan(1, 32), bytes.AsSpan(33)),
            _ => throw new SandboxException("--public-key must be x and y: 64 bytes, or 65 that start with 04."),
        };
    }

    private static KeyLimit LimitOf(string text)
    {
        var parts = text.Split('=', '/');
        var seconds = 0UL;
        var valid = parts.Length == 2 || (parts.Length == 3 && ulong.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out seconds) && seconds > 0);
        return valid && BaseUnits.TryParse(parts[1], out var limit)
            ? new KeyLimit(Account(parts[0], "--limit"), limit, seconds > 0 ? seconds : null)
            : throw new SandboxException($"--limit {text} must be TOKEN=BASEUNITS or TOKEN=BASEUNITS/SECONDS, such as 0x20c0000000000000000000000000000000000000=5000000/86400.");
    }

    private static ulong ExpiryOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time > TimeProvider.System.GetUtcNow()
            ? (ulong)time.ToUnixTimeSeconds()
            : throw new SandboxException($"--expires {text} must be a time to come, such as 2027-06-30T00:00:00Z.");

    private static Address Account(string text, string option) =>
        Address.TryParse(text, out var address) ? address : throw new SandboxException($"{option} {text} must be 0x and 40 hexadecimal digits.");
}
