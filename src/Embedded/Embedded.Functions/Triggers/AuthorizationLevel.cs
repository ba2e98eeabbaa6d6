namespace Clado.Embedded.Functions;

/// <summary>
/// Which key a request to an HTTP function must carry once keys are on. Follows <c>Microsoft.Azure.Functions.Worker.AuthorizationLevel</c>.
/// </summary>
public enum AuthorizationLevel
{
    /// <summary>No key.</summary>
    Anonymous = 0,

    /// <summary>A user's token; the embedded host has no such tokens, so only the master key passes.</summary>
    User = 1,

    /// <summary>A key of the function, a host key, or the master key.</summary>
    Function = 2,

    /// <summary>A system key or the master key.</summary>
    System = 3,

    /// <summary>The master key.</summary>
    Admin = 4,
}
