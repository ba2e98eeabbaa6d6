using System.Diagnostics;

namespace Clado.Functions.Tests.Support;

/// <summary>A process of its own with the app's ledger and budgets, which can be killed.</summary>
internal sealed class RacingProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory.Replace("Clado.Functions.Tests", "Clado.Functions.BudgetRacer", StringComparison.Ordinal),
        OperatingSystem.IsWindows() ? "Clado.Functions.BudgetRacer.exe" : "Clado.Functions.BudgetRacer");

    private readonly Process _process;

    public RacingProcess(string connectionString)
    {
        ProcessStartInfo start = new(Program, [connectionString])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("The racer did not start.");
    }

    /// <summary>Has it do something.</summary>
    /// <returns>Whether it was done; not when the process was killed before.</returns>
    public async Task<bool> DoAsync(string what)
    {
        using CancellationTokenSource patience = new(Patience);
        try
        {
            await _process.StandardInput.WriteLineAsync(what.AsMemory(), patience.Token);
            await _process.StandardInput.FlushAsync(patience.Token);
        }
        catch (IOException)
        {
            return false;
        }

        return await _process.StandardOutput.ReadLineAsync(patience.Token) == "done";
    }

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
