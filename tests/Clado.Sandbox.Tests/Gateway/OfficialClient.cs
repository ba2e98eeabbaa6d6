using System.Diagnostics;
using System.Text.Json;
using Clado.Payments;
using Clado.Sandbox.Chain;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Tests.Gateway;

/// <summary>The official client of the Machine Payments Protocol, paying from the second account of the test mnemonic.</summary>
internal static class OfficialClient
{
    public const string Payer = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

    // Of the well-known test mnemonic: it holds money on no real chain.
    private const string PrivateKey = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

    public static Task<OfficialAnswer> PayAsync(SandboxWorld world, string path, string body) =>
        PayAsync(world.Chain.Rpc.Url, new Uri(world.Gateway.Url, path), body, Timeout.InfiniteTimeSpan);

    /// <summary>Pays; the client itself waits for an answer for ever, so it may be given a deadline, and is then killed.</summary>
    public static async Task<OfficialAnswer> PayAsync(Uri rpc, Uri url, string body, TimeSpan deadline)
    {
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "node", "pay.mjs"), RepositoryLayout.NodeFolder, rpc.ToString(), PrivateKey, url.ToString(), body,
        ];
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        using var end = new CancellationTokenSource(deadline, TimeProvider.System);
        await using var killing = end.Token.Register(() => process.Kill());
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Length == 0 ? new OfficialAnswer(0, "no answer", null) : JsonSerializer.Deserialize<OfficialAnswer>(output, JsonSerializerOptions.Web)!;
    }

    public static Task<BaseUnits> ReceivedAsync(SandboxWorld world) =>
        world.Chain.Rpc.GetBalanceAsync(TempoChain.PathUsd, Sandbox.Gateway.PaidGateway.Recipient, CancellationToken.None);
}

/// <summary>What the client got in the end.</summary>
internal sealed record OfficialAnswer(int Status, string Body, OfficialReceipt? Receipt);

/// <summary>The receipt that came with it.</summary>
internal sealed record OfficialReceipt(string Reference, string Status);
