using Azure.Core;

namespace Clado.Embedded.KeyVault;

/// <summary>How a <see cref="KeyClient"/> reaches its vault: version, retries, transport. Follows <c>Azure.Security.KeyVault.Keys.KeyClientOptions</c>.</summary>
public class KeyClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service.</summary>
    /// <param name="version">The version; 7.6 unless another is given.</param>
    /// <exception cref="ArgumentException">The version is not one of those.</exception>
    public KeyClientOptions(ServiceVersion version = ServiceVersion.V7_6)
    {
        Version = Enum.IsDefined(version) ? version : throw new ArgumentException(version.ToString(), nameof(version));
        KeyVaultPipeline.AllowHeadersInLogs(Diagnostics);
    }

    /// <summary>A version of Key Vault's REST interface.</summary>
    public enum ServiceVersion
    {
        /// <summary>Version 7.0.</summary>
        V7_0 = 0,

        /// <summary>Version 7.1.</summary>
        V7_1 = 1,

        /// <summary>Version 7.2.</summary>
        V7_2 = 2,

        /// <summary>Version 7.3.</summary>
        V7_3 = 3,

        /// <summary>Version 7.4.</summary>
        V7_4 = 4,

        /// <summary>Version 7.5.</summary>
        V7_5 = 5,

        /// <summary>Version 7.6.</summary>
        V7_6 = 6,
    }

    /// <summary>The version of the service.</summary>
    public ServiceVersion Version { get; }

    /// <summary>
    /// Whether a token may be sent to a vault whose authentication challenge names a resource of another domain. False unless it is set;
    /// a vault on this machine needs it.
    /// </summary>
    public bool DisableChallengeResourceVerification { get; set; }

    internal string ApiVersion => $"7.{(int)Version}";
}
