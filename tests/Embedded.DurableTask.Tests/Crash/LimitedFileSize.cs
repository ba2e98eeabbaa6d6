using System.Diagnostics;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>A process whose files may grow to a few MiB only (<c>RLIMIT_FSIZE</c>): the system refuses to write more. Any Linux machine can do that.</summary>
internal sealed class LimitedFileSize : SmallDisk
{
    private const string SmallBytes = "6291456";

    public override Process Start(string program, string[] arguments)
        => Launch("sh", ["-c", "trap '' XFSZ; exec \"$@\"", "sh", program, .. arguments]);

    public override Task NarrowAsync(int processId) => LimitAsync(processId, SmallBytes);

    public override Task WidenAsync(int? processId) => processId is { } id ? LimitAsync(id, "unlimited") : Task.CompletedTask;

    public override void Dispose()
    {
        // A limit ends with its process.
    }

    private static Task LimitAsync(int processId, string soft) => RunAsync("prlimit", "--pid", $"{processId}", $"--fsize={soft}:unlimited");
}
