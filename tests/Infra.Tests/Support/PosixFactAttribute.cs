namespace Infra.Tests.Support;

/// <summary>A test that runs a shell script.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PosixFactAttribute : FactAttribute
{
    public PosixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "The script is for systems with a POSIX shell." : null;
}
