using Clado.Sandbox.Demo;

namespace Clado.Sandbox.Commands;

/// <summary>Turns what went wrong into a line on standard error and an exit code.</summary>
internal static class Failures
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    public static async Task<int> ReportAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (SandboxException exception)
        {
            DemoConsole.Error().Fail(exception.Message);
            return Failed;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }
}
