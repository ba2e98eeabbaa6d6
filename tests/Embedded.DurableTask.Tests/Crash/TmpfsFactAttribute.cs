namespace Embedded.DurableTask.Tests.Crash;

/// <summary>A test that mounts a file system; where users may not, it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!SmallTmpfs.IsPermitted)
        {
            Skip = "This machine does not let its users mount; the same is tested with a limit on the size of files.";
        }
    }
}
