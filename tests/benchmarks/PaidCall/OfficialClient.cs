using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Clado.Sandbox.World;

namespace Clado.Benchmarks.PaidCall;

/// <summary>The official client of the Machine Payments Protocol (npm <c>mppx</c>) in a Node process of its own.</summary>
internal sealed class OfficialClient : PayingClient
{
    private readonly Process process;

    private OfficialClient(Process process) => this.process = process;

    public override string Name => "mppx";

    public static async Task<OfficialClient> StartAsync(PaidTarget target, EthECKey key)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "PaidCall", "node", "client.mjs"), RepositoryLayout.NodeFolder,
            target.Rpc.ToString(), target.Url.ToString(), Encoding.UTF8.GetString(target.Body.Span),
        ];
        var start = new ProcessStartInfo("node", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var client = new OfficialClient(Process.Start(start)!);
        await client.process.StandardInput.WriteLineAsync($"0x{Convert.ToHexStringLower(Pad(key.GetPrivateKeyAsBytes()))}");
        return client;
    }

    public override async Task<Burst> PayAsync(int concurrency, int calls, CancellationToken cancellationToken)
    {
        await process.StandardInput.WriteLineAsync($$"""{"concurrency":{{concurrency}},"calls":{{calls}}}""".AsMemory(), cancellationToken);
        await process.StandardInput.FlushAsync(cancellationToken);
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The mppx client ended; what it said is above.");
        return JsonSerializer.Deserialize<Burst>(line, JsonSerializerOptions.Web)!;
    }

    public override async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static byte[] Pad(byte[] number) => [.. new byte[32 - number.Length], .. number];
}
