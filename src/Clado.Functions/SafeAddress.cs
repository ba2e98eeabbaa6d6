namespace Clado.Functions;

/// <summary>Addresses of which nobody on the way can read or change what is exchanged.</summary>
internal static class SafeAddress
{
    /// <summary>Whether an address is https, or http on this machine.</summary>
    public static bool IsPrivate(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
