namespace Clado.Embedded.Functions.Settings;

/// <summary>The header <c>Strict-Transport-Security</c> of answers over HTTPS; the defaults are ASP.NET Core's.</summary>
internal sealed record HstsSettings
{
    /// <summary>How long a browser uses HTTPS alone.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    public bool IncludeSubDomains { get; init; }

    public bool Preload { get; init; }

    /// <summary>Hosts that get no header; null: <c>localhost</c> and the loopback addresses.</summary>
    public IReadOnlyList<string>? ExcludedHosts { get; init; }
}
