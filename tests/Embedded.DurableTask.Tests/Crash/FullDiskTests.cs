using Xunit.Abstractions;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>The system refuses to write: what was acknowledged stays, and what is under way goes on when there is room.</summary>
public class FullDiskTests(ITestOutputHelper output)
{
    private const int Refused = 3;

    [TmpfsFact]
    public async Task A_full_disk_loses_nothing_and_all_goes_on_when_there_is_room()
    {
        using var folder = new TestFolder();
        using var disk = await SmallTmpfs.MountAsync(folder["disk"]);
        await GoesOnAsync(disk, folder["effects"]);
    }

    [LinuxFact]
    public async Task Files_that_may_not_grow_lose_nothing_and_all_goes_on_when_they_may()
    {
        using var folder = new TestFolder();
        using var disk = new LimitedFileSize { Store = folder["hub.db"] };
        await GoesOnAsync(disk, folder["effects"]);
    }

    [TmpfsFact]
    public async Task A_process_killed_on_a_full_disk_loses_nothing()
    {
        using var folder = new TestFolder();
        using var disk = await SmallTmpfs.MountAsync(folder["disk"]);
        using (var first = CrashProcess.Fill(disk, folder["effects"]))
        {
            Assert.True(await first.SaysAsync("refused"));
            await first.KillAsync();
        }

        // The log of a store that is opened may be taken into it, and leave just the room to begin with.
        using var second = CrashProcess.Finish(disk, folder["effects"]);
        var opened = await second.SaysAsync("ready");
        await disk.WidenAsync(second.Id);
        var (code, error) = await second.ExitAsync();
        if (opened)
        {
            Assert.Equal((0, ""), (code, error));
        }
        else
        {
            Assert.Equal(Refused, code);
            Assert.Contains("is full", error, StringComparison.Ordinal);
            using var third = CrashProcess.Finish(disk, folder["effects"]);
            Assert.Equal((0, ""), await third.ExitAsync());
        }

        Check(Effects.Read(folder["effects"]));
    }

    [LinuxFact]
    public async Task A_process_killed_while_its_files_may_not_grow_loses_nothing()
    {
        using var folder = new TestFolder();
        using var disk = new LimitedFileSize { Store = folder["hub.db"] };
        using (var first = CrashProcess.Fill(disk, folder["effects"]))
        {
            await first.ReadyAsync();
            await disk.NarrowAsync(first.Id);
            Assert.True(await first.SaysAsync("refused"));
            await first.KillAsync();
        }

        using var second = CrashProcess.Finish(disk, folder["effects"]);
        Assert.Equal((0, ""), await second.ExitAsync());
        Check(Effects.Read(folder["effects"]));
    }

    private async Task GoesOnAsync(SmallDisk disk, string effects)
    {
        using var process = CrashProcess.Fill(disk, effects);
        await process.ReadyAsync();
        await disk.NarrowAsync(process.Id);
        if (!await process.SaysAsync("refused"))
        {
            Assert.Fail($"It ended: {await process.ExitAsync()}");
        }

        await disk.WidenAsync(process.Id);
        Assert.Equal((0, ""), await process.ExitAsync());
        var done = Effects.Read(effects);
        Check(done);

        // One life: what the disk did not take is kept in memory, not done again.
        Assert.Equal(0, done.Repeats);
    }

    private void Check(Effects effects)
    {
        output.WriteLine($"{effects.Lives} lives, {effects.Acknowledged.Count} instances, {effects.Runs} activities begun, {effects.Repeats} of them again.");
        Assert.NotEmpty(effects.Acknowledged);
        Assert.All(effects.Acknowledged, id => Assert.Equal($"Completed {ExpectedOutput.Of(id)}", effects.Ended[id]));
        Assert.Empty(effects.TwiceInOneLife());
        Assert.Empty(effects.AfterTheirSuccessor());
    }
}
