using Clado.Payments;
using Clado.Sandbox.Vault;

namespace Clado.Sandbox.World;

/// <summary>How a sandbox world is set up.</summary>
public sealed record SandboxOptions
{
    /// <summary>Where everything listens.</summary>
    public SandboxPorts Ports { get; init; } = new();

    /// <summary>Where logs, stored blobs and the app's data go; made if missing.</summary>
    public required string WorkFolder { get; init; }

    /// <summary>How fast a job handles its rows, in rows a second; above 0.</summary>
    public double RowsPerSecond { get; init; } = 20;

    /// <summary>The curve of the payer's key: <c>P-256K</c> (secp256k1) or <c>P-256</c>.</summary>
    public string KeyCurve { get; init; } = VaultKey.Secp256K1;

    /// <summary>
    /// When set, the key in the vault is an access key that may spend so much, chain fees included, of an account whose own key is not kept; null: the key
    /// pays from its own account.
    /// </summary>
    public BaseUnits? AccessKeyLimit { get; init; }

    /// <summary>Told, in a few words, what is being started.</summary>
    public Action<string>? Progress { get; init; }
}
