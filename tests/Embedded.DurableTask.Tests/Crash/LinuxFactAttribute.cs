namespace Embedded.DurableTask.Tests.Crash;

/// <summary>A test that needs Linux; elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip = "Limits of the system are set as Linux does.";
        }
    }
}
