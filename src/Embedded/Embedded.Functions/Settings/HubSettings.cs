using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Clado.Embedded.Functions.Settings;

/// <summary>What only the embedded task hub has: how long it keeps what has ended, and how large its store may grow.</summary>
internal sealed record HubSettings
{
    private const string PurgeSetting = "EMBEDDED_PURGE_ENDED_AFTER";
    private const string SizeSetting = "EMBEDDED_MAX_STORE_BYTES";

    /// <summary><c>EMBEDDED_PURGE_ENDED_AFTER</c>: instances that ended longer ago are deleted; null: none are.</summary>
    public TimeSpan? PurgeEndedAfter { get; init; }

    /// <summary><c>EMBEDDED_MAX_STORE_BYTES</c>; null: any size.</summary>
    public long? MaxStoreBytes { get; init; }

    /// <exception cref="InvalidDataException">A setting is no time or no number above 0.</exception>
    public static HubSettings Read(IConfiguration configuration) => new()
    {
        PurgeEndedAfter = configuration[PurgeSetting] switch
        {
            null or "" => null,
            var text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var age) && age > TimeSpan.Zero => age,
            var text => throw new InvalidDataException($"The setting {PurgeSetting} is a time above 0, written d.hh:mm:ss, not \"{text}\"."),
        },
        MaxStoreBytes = configuration[SizeSetting] switch
        {
            null or "" => null,
            var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 => bytes,
            var text => throw new InvalidDataException($"The setting {SizeSetting} is a number of bytes above 0, not \"{text}\"."),
        },
    };
}
