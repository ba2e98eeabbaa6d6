namespace Embedded.DurableTask.CrashHost;

/// <summary>How a life that was not killed ended.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The store could not be opened; why is on standard error.</summary>
    public const int Refused = 3;

    /// <summary>Another process took the store over.</summary>
    public const int Lost = 4;
}
