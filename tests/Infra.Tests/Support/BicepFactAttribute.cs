using System.Runtime.InteropServices;

namespace Infra.Tests.Support;

/// <summary>A test that needs the Bicep compiler, which the registry has as a program for Linux on x64.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute() => Skip = SkipReason;

    internal static string? SkipReason { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64
        ? null
        : "The Bicep compiler that the tests restore runs on Linux on x64 only.";
}
