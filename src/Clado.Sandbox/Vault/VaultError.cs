using Microsoft.AspNetCore.Http;

namespace Clado.Sandbox.Vault;

/// <summary>Key Vault's error bodies.</summary>
internal static class VaultError
{
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code, message } });
    }

    public static Task KeyNotFoundAsync(HttpContext context, string name, string version) =>
        WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            "KeyNotFound",
            $"A key with (name/id) {name}/{version} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command.");
}
