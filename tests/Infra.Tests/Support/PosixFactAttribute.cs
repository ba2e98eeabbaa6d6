namespace Infra.Tests.Support;

/// <summary>A test that runs a shell script.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PosixFactAttribute : FactAttribute
{
    internal const string NeedsShell = "The script is for systems with a POSIX shell.";

    public PosixFactAttribute() => Skip = OperatingSystem.IsWindows() ? NeedsShell : null;
}

/// <summary>A test that runs a shell script with several values.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PosixTheoryAttribute : TheoryAttribute
{
    public PosixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? PosixFactAttribute.NeedsShell : null;
}
