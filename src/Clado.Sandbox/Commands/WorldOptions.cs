using System.CommandLine;
using System.CommandLine.Parsing;
using Clado.Payments;
using Clado.Sandbox.Vault;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Commands;

/// <summary>The command-line options that say how the world is set up; every command has them.</summary>
internal sealed class WorldOptions
{
    private static readonly SandboxPorts Defaults = new();

    private readonly Option<int> chainPort = Port("--chain-port", "JSON-RPC of the chain", Defaults.Chain);
    private readonly Option<int> gatewayPort = Port("--gateway-port", "HTTP of the gateway", Defaults.Gateway);
    private readonly Option<int> blobPort = Port("--blob-port", "blob storage; queue and table storage take the two ports after it", Defaults.Blob);
    private readonly Option<int> vaultPort = Port("--vault-port", "HTTPS of the vault", Defaults.Vault);
    private readonly Option<int> appPort = Port("--app-port", "HTTP of the app", Defaults.App);

    private readonly Option<double> speed = new("--speed")
    {
        Description = "How many rows a job of the gateway handles in a second",
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<string> keyCurve = new Option<string>("--key-curve")
    {
        Description = "The curve of the payer's key in the vault",
        DefaultValueFactory = _ => VaultKey.Secp256K1,
    }.AcceptOnlyFromAmong(VaultKey.Secp256K1, VaultKey.NistP256);

    private readonly Option<BaseUnits?> accessKeyLimit = new("--access-key-limit")
    {
        Description = "Make the vault's key an access key that may spend so many base units, fees included, of an account whose own key is not kept (docs/access-keys.md)",
        CustomParser = ReadLimit,
    };

    private readonly Option<string?> workFolder = new("--work-dir")
    {
        Description = "Where logs, stored blobs and results go; a new folder below .sandbox unless given",
    };

    public WorldOptions()
    {
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not > 0)
            {
                result.AddError("--speed must be above 0.");
            }
        });
    }

    public void AddTo(Command command)
    {
        Option[] all = [chainPort, gatewayPort, blobPort, vaultPort, appPort, speed, keyCurve, accessKeyLimit, workFolder];
        Array.ForEach(all, command.Options.Add);
    }

    public SandboxOptions Read(ParseResult arguments, Action<string> progress) => new()
    {
        Ports = new SandboxPorts
        {
            Chain = arguments.GetValue(chainPort),
            Gateway = arguments.GetValue(gatewayPort),
            Blob = arguments.GetValue(blobPort),
            Vault = arguments.GetValue(vaultPort),
            App = arguments.GetValue(appPort),
        },
        RowsPerSecond = arguments.GetValue(speed),
        KeyCurve = arguments.GetValue(keyCurve)!,
        AccessKeyLimit = arguments.GetValue(accessKeyLimit),
        WorkFolder = Path.GetFullPath(arguments.GetValue(workFolder) ?? NewWorkFolder()),
        Progress = progress,
    };

    private static BaseUnits? ReadLimit(ArgumentResult result)
    {
        if (BaseUnits.TryParse(result.Tokens.Single().Value, out var limit))
        {
            return limit;
        }

        result.AddError("--access-key-limit must be a whole number of base units, such as 25000000.");
        return null;
    }

    private static Option<int> Port(string name, string what, int port)
    {
        var option = new Option<int>(name) { Description = $"Port of {what}", DefaultValueFactory = _ => port };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65_535)
            {
                result.AddError($"{name} must be a port, 1 to 65535.");
            }
        });
        return option;
    }

    private static string NewWorkFolder() =>
        Path.Combine(RepositoryLayout.WorldsFolder, $"{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}-{Environment.ProcessId}");
}
