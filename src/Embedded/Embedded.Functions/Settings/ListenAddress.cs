using System.Net;
using Microsoft.AspNetCore.Http;

namespace Clado.Embedded.Functions.Settings;

/// <summary>Where the app is served.</summary>
internal static class ListenAddress
{
    private const int DefaultPort = 7071;

    /// <summary>The command line's port, else <paramref name="urls"/> (<c>ASPNETCORE_URLS</c>), else <c>Host.LocalHttpPort</c>, else 7071; on 127.0.0.1 unless a URL says otherwise.</summary>
    /// <exception cref="InvalidOperationException">An address that other machines can reach is asked for while keys are off.</exception>
    public static IReadOnlyList<string> Choose(int? port, string? urls, int? localHttpPort, bool authEnabled)
    {
        if (port is not null || string.IsNullOrWhiteSpace(urls))
        {
            return [$"http://127.0.0.1:{port ?? localHttpPort ?? DefaultPort}"];
        }

        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!authEnabled && addresses.FirstOrDefault(a => !IsLoopback(a)) is { } open)
        {
            throw new InvalidOperationException(
                $"{open} can be reached from other machines, but function keys are off. Start with --enableAuth (or set Host__EnableAuth=true), or listen on 127.0.0.1.");
        }

        return addresses;
    }

    private static bool IsLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe
            || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
