namespace Embedded.DurableTask.Tests.Crash;

public class TwoProcessTests
{
    private const int Refused = 3;
    private const int Lost = 4;

    [Fact]
    public async Task A_second_process_is_refused_while_the_first_runs()
    {
        using var folder = new TestFolder();
        using var first = CrashProcess.Run(folder["hub.db"], folder["first"], 4);
        await first.ReadyAsync();

        using var second = CrashProcess.Run(folder["hub.db"], folder["second"], 4);
        var (code, error) = await second.ExitAsync();

        Assert.Equal(Refused, code);
        Assert.Contains("is in use by process", error, StringComparison.Ordinal);
        await first.KillAsync();
    }

    [Fact]
    public async Task A_second_process_takes_over_when_the_first_is_gone()
    {
        using var folder = new TestFolder();
        using var first = CrashProcess.Run(folder["hub.db"], folder["effects"], 8);
        await first.ReadyAsync();
        await first.KillAsync();

        using var second = CrashProcess.Finish(folder["hub.db"], folder["effects"]);

        Assert.Equal((0, ""), await second.ExitAsync());
    }

    /// <summary>A lock can be lost, as on a network share; then the number of the opening, checked in every transaction, decides.</summary>
    [Fact]
    public async Task A_process_that_lost_its_lock_writes_no_more_and_stops()
    {
        using var folder = new TestFolder();
        using var first = CrashProcess.Run(folder["hub.db"], folder["first"], 1_000_000);
        await first.ReadyAsync();
        File.Delete(folder["hub.db.lock"]);

        using var second = CrashProcess.Run(folder["hub.db"], folder["second"], 8);
        await second.ReadyAsync();
        var takenOverAt = Effects.Read(folder["first"]).Acknowledged.Count;
        var (code, error) = await first.ExitAsync();

        Assert.True(code == Lost, $"{code}: {error}");
        var last = Effects.Read(folder["first"]);
        Assert.InRange(last.Acknowledged.Count, takenOverAt, takenOverAt + 1);
        await second.KillAsync();
    }
}
